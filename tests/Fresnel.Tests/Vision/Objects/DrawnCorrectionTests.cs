using Fresnel.Imaging;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Vision.Objects;

public sealed class DrawnCorrectionTests
{
    private const int Side = 64,
        Airliner = 405;

    [Theory]
    [InlineData("person", 0.9f, true)]
    [InlineData("person", 0.65f, false)] // a drawn dog
    [InlineData("airplane", 0.97f, true)]
    [InlineData("airplane", 0.86f, false)] // a drawn elephant
    [InlineData("kite", 0.74f, false)] // a drawn shark
    public void Correct_WithoutTheClassifier_KeepsWhatIsSure(string label, float score, bool stays) =>
        Assert.Equal(stays ? score : 0.2f, DrawnCorrection.Correct(Found(label, score), null).Score, 0.001f);

    [Fact]
    public void Correct_SeenByTheClassifierAsWell_Stays()
    {
        var probabilities = new float[1001];
        probabilities[Airliner] = 0.3f;

        Assert.Equal(0.6f, DrawnCorrection.Correct(Found("airplane", 0.6f), new ImageLabels(probabilities)).Score);
    }

    /// <summary>A photograph on a made page: every pixel differs from its neighbours.</summary>
    [Fact]
    public void AreDrawn_FlatAndNoisyHalf_TellsThemApart()
    {
        var data = new byte[Side * Side * 3];
        for (var i = 0; i < data.Length; i++)
            data[i] = i / 3 % Side < Side / 2 ? (byte)200 : (byte)(i * 7 % 251);

        Assert.Equal(
            [true, false],
            DrawnCorrection.AreDrawn(
                new Pixels(Side, Side, 3, data),
                [new(0, 0, (Side / 2) - 2, Side), new(Side / 2, 0, Side / 2, Side)]
            )
        );
    }

    private static DetectedObject Found(string label, float score) =>
        new(label, score, new(0, 0, 10, 10), "centre", "red");
}
