package clinic.alcove.load;

/** Where a device's frames go. */
interface Uplink {
  /** Sends this WebSocket frame; the bytes may be changed afterwards. */
  void send(byte[] frame);

  /** Says that everything up to here is stored. */
  void acknowledge(long sequence);
}
