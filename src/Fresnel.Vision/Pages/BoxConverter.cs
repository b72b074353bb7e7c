using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fresnel.Vision.Pages;

/// <summary>A box as four whole numbers.</summary>
internal sealed class BoxConverter : JsonConverter<BoundingBox>
{
    public override BoundingBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Page contents are only written.");

    public override void Write(Utf8JsonWriter writer, BoundingBox value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var number in (ReadOnlySpan<float>)[value.Left, value.Top, value.Width, value.Height])
            writer.WriteNumberValue((int)MathF.Round(number));
        writer.WriteEndArray();
    }
}
