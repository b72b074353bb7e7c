using Fresnel.Drawing;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>One artist for all tests, with the pictures and fonts of this machine.</summary>
internal static class DrawingStudio
{
    private static readonly Lazy<Artist> Shared = new(() => new Artist());

    /// <summary>Skips the test where the pictures are missing.</summary>
    public static Artist Open()
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

    public static async Task<DrawnImage> DrawAsync(DrawingRequest request) =>
        await Open()
            .DrawAsync(request, TestContext.Current.CancellationToken)
            .SingleAsync(image => image.Final, TestContext.Current.CancellationToken);
}
