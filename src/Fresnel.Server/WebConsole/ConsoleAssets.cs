using Fresnel.Imaging;

namespace Fresnel.Server.WebConsole;

/// <summary>The console's style sheet, scripts and pictures, embedded in the assembly, and its font from the cache folder.</summary>
internal static class ConsoleAssets
{
    private const string Prefix = "console/";

    /// <summary>Changes with the content of the assets: part of their addresses, so that they are cached for long.</summary>
    public static string Version { get; } = typeof(ConsoleAssets).Module.ModuleVersionId.ToString("N")[..12];

    /// <summary>An asset by its name; 404 if there is none.</summary>
    public static IResult Get(string name, HttpContext http)
    {
        var content =
            name == "inter.woff2" && CacheFolder.FilePath("fonts", name) is var font && File.Exists(font)
                ? File.OpenRead(font)
                : typeof(ConsoleAssets).Assembly.GetManifestResourceStream(Prefix + name);
        if (content is null)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Stream(content, ContentTypeOf(name));
    }

    /// <summary>Whether an embedded file has that name.</summary>
    public static bool Exists(string name) =>
        typeof(ConsoleAssets).Assembly.GetManifestResourceInfo(Prefix + name) is not null;

    /// <summary>The text of an embedded file.</summary>
    /// <returns>Null: there is none.</returns>
    public static string? ReadText(string name)
    {
        using var content = typeof(ConsoleAssets).Assembly.GetManifestResourceStream(Prefix + name);
        return content is null ? null : new StreamReader(content).ReadToEnd();
    }

    private static string ContentTypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".jpg" => "image/jpeg",
            ".woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
}
