using Fresnel.Imaging;
using Fresnel.TestKit;
using Fresnel.Vision;
using Fresnel.Vision.Saliency;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Vision;

public sealed class PersonMaskTests
{
    public PersonMaskTests() =>
        Installed.Require(
            WeightFiles.PathOf(WeightFiles.Persons),
            WeightFiles.PathOf(WeightFiles.NanoDet),
            WeightFiles.PathOf(WeightFiles.CocoSsd)
        );

    [Fact]
    public async Task Get_NoPerson_NothingIsInFront()
    {
        using var models = new VisionModels();
        var image = EncodedImage.Read(Answers.Rendered.RedAndBlue());

        Assert.False(
            (
                await models
                    .Analyze(image, default, TestContext.Current.CancellationToken)
                    .Get<PersonMask>(TestContext.Current.CancellationToken)
            ).Any
        );
    }

    [Fact]
    public async Task RespondAsync_CutOutThePersonOfACat_SaysThatNoneIsSeen()
    {
        using var model = new ImageModel();
        var request = new ModelRequest.Edit(
            "cut out the person",
            [new InputImage(await File.ReadAllBytesAsync(Checkout.Cat, TestContext.Current.CancellationToken))],
            PictureOptions.Default
        );

        var edited = await model
            .RespondAsync(request, TestContext.Current.CancellationToken)
            .OfType<ModelEvent.ImageFinished>()
            .SingleAsync(TestContext.Current.CancellationToken);

        Assert.Contains("cutting out a person: none is seen", edited.Limitations);
    }
}
