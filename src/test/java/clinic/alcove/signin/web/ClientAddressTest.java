package clinic.alcove.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.settings.ProxySettings;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.NetworkRange;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private final ClientAddress nobodyInFront = new ClientAddress(new ProxySettings(List.of()));
  private final ClientAddress behindProxies =
      new ClientAddress(
          new ProxySettings(
              List.of(NetworkRange.of("10.0.0.0/8"), NetworkRange.of("2001:db8:f::/48"))));

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 198.51.100.1",
    "127.0.0.1, 198.51.100.1",
    "10.0.0.1, '198.51.100.1, 10.0.0.2'"
  })
  void withoutTrustedProxiesAForgedHeaderIsIgnored(String remote, String forged) {
    assertThat(nobodyInFront.of(remote, forged).text()).isEqualTo(remote);
  }

  @ParameterizedTest
  @CsvSource({
    // the client invented the left part; the proxy wrote the right one
    "10.0.0.1, '203.0.113.9, 198.51.100.1', 198.51.100.1",
    // two proxies
    "10.0.0.1, '203.0.113.9, 198.51.100.1, 10.1.2.3', 198.51.100.1",
    // not from the proxy
    "192.0.2.7, 198.51.100.1, 192.0.2.7",
    // nobody in front of the proxy
    "10.0.0.1, '', 10.0.0.1",
    // not an address: as far as it was believed
    "10.0.0.1, 'unknown', 10.0.0.1",
    "10.0.0.1, '198.51.100.1, evil.example', 10.0.0.1",
    "10.0.0.1, '198.51.100.1:4711', 198.51.100.1",
    "2001:db8:f::1, '[2001:db8:2::5]:443', 2001:db8:2:0:0:0:0:5"
  })
  void theRightmostUntrustedAddressIsTheClients(String remote, String forwarded, String client) {
    assertThat(behindProxies.of(remote, forwarded).text()).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false"
  })
  void aRangeContainsItsAddressesOnly(String range, String address, boolean inside) {
    assertThat(NetworkRange.of(range).contains(NetworkAddress.of(address))).isEqualTo(inside);
  }
}
