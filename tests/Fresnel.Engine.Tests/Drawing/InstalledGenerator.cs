using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Illustrations;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>One generator for all tests, with the installed pictures and fonts.</summary>
internal static class InstalledGenerator
{
    private static readonly Lazy<DrawingAssets> Assets = new(DrawingAssets.LoadInstalled);

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

    /// <summary>The layers of an illustration. Skips the test where the pictures are missing.</summary>
    public static Composition Illustrate(string prompt, long seed)
    {
        Get();
        return Assert.IsType<Composition>(
            IllustrationKind.Compose(
                Assert.IsType<IllustrationBrief>(BriefReader.Read(prompt)),
                new Canvas(1024, 768, seed),
                Assets.Value
            )
        );
    }

    public static async Task<GeneratedImage> DrawAsync(DrawingRequest request) =>
        await Get()
            .DrawAsync(request, TestContext.Current.CancellationToken)
            .SingleAsync(image => image.Final, TestContext.Current.CancellationToken);
}
