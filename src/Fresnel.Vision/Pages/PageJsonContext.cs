using System.Text.Json.Serialization;

namespace Fresnel.Vision.Pages;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(BoxConverter), typeof(ChartNumberConverter)]
)]
[JsonSerializable(typeof(PageContent))]
internal sealed partial class PageJsonContext : JsonSerializerContext;
