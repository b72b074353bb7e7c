using Fresnel.Drawing;
using Fresnel.Engine.Classification;
using Fresnel.Engine.Provenance;
using Fresnel.Imaging;
using Fresnel.Vision;

namespace Fresnel.Tests.Engine.Classification;

public sealed class DrawnEvidenceTests
{
    private static readonly DrawnContent s_content = new(
        [
            new("girl", 1, DrawnThingKind.Person),
            new("cat", 2, DrawnThingKind.Creature),
            new("birthday cake", 1, DrawnThingKind.Thing),
        ],
        "living"
    );

    [Theory]
    [InlineData("person", true)]
    [InlineData("cats", true)]
    [InlineData("a pet", true)]
    [InlineData("food", true)]
    [InlineData("living room", true)]
    [InlineData("a drawing", true)]
    [InlineData("photo", false)]
    [InlineData("dog", false)]
    [InlineData("kitchen", false)]
    public async Task Known_Label_IsByTheRecord(string label, bool isThere)
    {
        var image = ImageAnalysis.FromResults(
            new ImageHeader(ImageCodec.Png, 100, 100),
            new PictureProvenance(s_content)
        );

        var score = await LabelEvidence.KnownAsync(image, label, TestContext.Current.CancellationToken);

        Assert.Equal(isThere, score >= LabelEvidence.MinScore);
    }

    [Fact]
    public void Of_SeveralLabelsThatFit_TheFirstThingIsSurest() =>
        Assert.True(DrawnEvidence.Of(s_content, "person") > DrawnEvidence.Of(s_content, "cat"));

    [Fact]
    public void Of_WordThatNothingKnows_IsLeftToLikeness() => Assert.Null(DrawnEvidence.Of(s_content, "happiness"));
}
