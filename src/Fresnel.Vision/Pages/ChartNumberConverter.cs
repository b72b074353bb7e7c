using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fresnel.Vision.Pages;

/// <summary>Measured values without the digits that measuring does not give: four that count.</summary>
internal sealed class ChartNumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Page contents are only written.");

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        var digits = value == 0 ? 0 : Math.Clamp(6 - (int)Math.Ceiling(Math.Log10(Math.Abs(value))), 0, 10);
        writer.WriteNumberValue(Math.Round(value, digits));
    }
}
