using Fresnel.Drawing;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>One generator for all tests, with the installed pictures and fonts.</summary>
internal static class InstalledGenerator
{
    private static readonly Lazy<ImageGenerator> Shared = new(() => new ImageGenerator());

    /// <summary>Skips the test where the pictures are missing.</summary>
    public static ImageGenerator Get()
    {
        foreach (
            var path in (string[])
                [
                    CacheFolder.FilePath("pictures", "fluent-emoji.json"),
                    CacheFolder.FilePath("pictures", "fluent-emoji-flat.json"),
                    CacheFolder.FilePath("pictures", "lucide.json"),
                ]
        )
            Assert.SkipUnless(File.Exists(path), $"{path} is missing: run ./fresnel doctor.");
        return Shared.Value;
    }

    public static async Task<GeneratedImage> DrawAsync(DrawingRequest request) =>
        await Get()
            .DrawAsync(request, TestContext.Current.CancellationToken)
            .SingleAsync(image => image.Final, TestContext.Current.CancellationToken);
}
