using Fresnel.Engine.Tests.Vision.Objects;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Saliency;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Vision;

public sealed class PersonMaskTests
{
    [Fact]
    public async Task Get_PhotosWithPersons_MaskIsInTheirBoxes()
    {
        Installed.Require(WeightFiles.PathOf(WeightFiles.Persons));
        using var models = new VisionModels();
        var checkedPhotos = 0;
        foreach (var (photo, things) in PhotoTruth.Load())
        {
            var persons = things.Where(thing => thing.Label is "person").ToList();
            if (persons.Count == 0)
                continue;
            var image = EncodedImage.Read(photo);
            var mask = await models.Analyze(image).Get<PersonMask>(TestContext.Current.CancellationToken);
            double inside = 0,
                outside = 0;
            int insideCount = 0,
                outsideCount = 0;
            for (var i = 0; i < mask.Shares.Count; i++)
            {
                var (x, y) = (
                    ((i % mask.Side) + 0.5f) / mask.Side * image.Header.Width,
                    ((i / mask.Side) + 0.5f) / mask.Side * image.Header.Height
                );
                if (persons.Exists(person => Contains(person.Box, x, y)))
                {
                    inside += mask.Shares[i];
                    insideCount++;
                }
                else
                {
                    outside += mask.Shares[i];
                    outsideCount++;
                }
            }
            Assert.True(
                inside / insideCount > 3 * outside / outsideCount,
                $"{inside / insideCount} {outside / outsideCount}"
            );
            checkedPhotos++;
        }
        Assert.True(checkedPhotos > 0);
    }

    [Fact]
    public async Task Get_NoPerson_NothingIsInFront()
    {
        Installed.Require(WeightFiles.PathOf(WeightFiles.Persons));
        using var models = new VisionModels();
        var image = EncodedImage.Read(Answers.Rendered.RedAndBlue());

        Assert.False((await models.Analyze(image).Get<PersonMask>(TestContext.Current.CancellationToken)).Any);
    }

    private static bool Contains(BoundingBox box, float x, float y) =>
        x >= box.Left && x < box.Right && y >= box.Top && y < box.Bottom;
}
