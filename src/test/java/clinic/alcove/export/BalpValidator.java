package clinic.alcove.export;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * HAPI's validator with the profiles of IHE BALP 1.1.4, without any network. What it says is
 * compared by place and id: its prose is translated.
 */
final class BalpValidator {
  private final FhirValidator validator;

  BalpValidator() {
    FhirContext context = FhirContext.forR4();
    NpmPackageValidationSupport balp = new NpmPackageValidationSupport(context);
    try {
      balp.loadPackageFromClasspath("classpath:clinic/alcove/export/ihe.iti.balp-1.1.4.tgz");
    } catch (IOException e) {
      throw new IllegalStateException("the package of BALP cannot be read", e);
    }
    ValidationSupportChain chain =
        new ValidationSupportChain(
            balp,
            new DefaultProfileValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new SnapshotGeneratingValidationSupport(context));
    validator = context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
  }

  /** Where it is wrong and how: {@code place id} of every error. Warnings do not count. */
  List<String> errors(JsonObject resource) {
    return errors(resource.toString());
  }

  List<String> errors(String resource) {
    return validator.validateWithResult(resource).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(BalpValidator::text)
        .toList();
  }

  private static String text(SingleValidationMessage message) {
    return message.getLocationString() + " " + message.getMessageId();
  }
}
