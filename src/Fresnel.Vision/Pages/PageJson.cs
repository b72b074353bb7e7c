using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fresnel.Vision.Pages;

/// <summary>Page contents as JSON: snake_case, boxes as <c>[left, top, width, height]</c> in whole pixels.</summary>
public static class PageJson
{
    private static readonly PageJsonContext s_context = new(
        new JsonSerializerOptions(PageJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static string Write(PageContent content) => JsonSerializer.Serialize(content, s_context.PageContent);
}
