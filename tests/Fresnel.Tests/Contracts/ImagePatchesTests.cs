using Fresnel.Contracts.Models;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Tests.Contracts;

public sealed class ImagePatchesTests
{
    [Theory]
    [InlineData(1024, 1024, 1024)]
    [InlineData(1800, 2400, 1452)] // the vision guide's own example
    [InlineData(1, 1, 1)]
    [InlineData(32, 33, 2)]
    [InlineData(4096, 4096, 1521)] // 39 × 39
    public void Count_DocumentedSizes_MatchesDocumentation(int width, int height, int patches) =>
        Assert.Equal(patches, ImagePatches.Count(new ImageSize(width, height)));

    [Theory]
    [InlineData(1, 65535)]
    [InlineData(65535, 1)]
    [InlineData(65535, 65535)]
    [InlineData(1, int.MaxValue)]
    public void Count_ExtremeAspectRatios_StaysWithinBudget(int width, int height) =>
        Assert.InRange(ImagePatches.Count(new ImageSize(width, height)), 1, 1536);
}
