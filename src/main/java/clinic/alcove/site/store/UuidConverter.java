package clinic.alcove.site.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * UUID columns that may be empty. EclipseLink 4.0.7's own converter fails on NULL; this one takes
 * its place for every UUID attribute that is not an id.
 */
@Converter(autoApply = true)
public class UuidConverter implements AttributeConverter<@Nullable UUID, @Nullable Object> {
  @Override
  public @Nullable Object convertToDatabaseColumn(@Nullable UUID value) {
    return value;
  }

  @Override
  public @Nullable UUID convertToEntityAttribute(@Nullable Object column) {
    if (column == null) {
      return null;
    }
    return column instanceof UUID uuid ? uuid : UUID.fromString(column.toString());
  }
}
