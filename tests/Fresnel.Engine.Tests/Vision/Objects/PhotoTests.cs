using System.Globalization;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Vision.Objects;

/// <summary>
/// How well objects are seen in real photographs. The floors are a little below what was measured; the figures are
/// printed.
/// </summary>
public class PhotoTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Get_PhotosOfRooms_TagsAboveTheFloors()
    {
        Installed.Require(
            WeightFiles.PathOf(WeightFiles.NanoDet),
            WeightFiles.PathOf(WeightFiles.CocoSsd),
            WeightFiles.PathOf(WeightFiles.Classifier)
        );
        var photos = PhotoTruth.Load();
        var annotated = photos.SelectMany(photo => photo.Things).Select(thing => thing.Label).ToHashSet();
        using var models = new VisionModels();

        int right = 0,
            wrong = 0,
            missed = 0,
            sureRight = 0,
            sureWrong = 0,
            counted = 0,
            off = 0;
        foreach (var (photo, things) in photos)
        {
            var image = models.Analyze(EncodedImage.Read(photo), null, TestContext.Current.CancellationToken);
            var detected = (await image.Get<ObjectDetections>(TestContext.Current.CancellationToken)).Objects;
            Assert.DoesNotContain(detected, one => one.Label is "refrigerator"); // there is none: only pale cupboards
            var seen = detected.Where(one => annotated.Contains(one.Label)).ToList();
            HashSet<string> truth = [.. things.Select(thing => thing.Label)],
                tags = [.. seen.Select(one => one.Label)],
                sure = [.. seen.Where(one => one.IsCertain).Select(one => one.Label)];
            right += tags.Count(truth.Contains);
            wrong += tags.Count(tag => !truth.Contains(tag));
            missed += truth.Count(label => !tags.Contains(label));
            sureRight += sure.Count(truth.Contains);
            sureWrong += sure.Count(tag => !truth.Contains(tag));
            foreach (var label in tags.Where(truth.Contains))
            {
                counted++;
                off += Math.Abs(seen.Count(one => one.Label == label) - things.Count(thing => thing.Label == label));
            }
        }
        double precision = (double)right / (right + wrong),
            recall = (double)right / (right + missed),
            sureness = (double)sureRight / (sureRight + sureWrong);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"tags: precision {precision:0.000}, recall {recall:0.000}; sure ones: precision {sureness:0.000}, recall {(double)sureRight / (right + missed):0.000}; counts off by {(double)off / counted:0.00} on average"
            )
        );

        Assert.True(precision >= 0.82, $"precision {precision:0.000}");
        Assert.True(recall >= 0.53, $"recall {recall:0.000}");
        Assert.True((double)off / counted <= 0.8, $"counts off by {(double)off / counted:0.00}");
    }
}
