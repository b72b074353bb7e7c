using Fresnel.Vision.Text.Lines;

namespace Fresnel.Tests.Vision.Text.Lines;

public sealed class CtcDecoderTests
{
    private static readonly string[] Alphabet = ["", "a", "b", " "];

    [Theory]
    [InlineData("aab", "ab")] // a repeat is one letter
    [InlineData("a_ab", "aab")] // a blank between makes two
    [InlineData("__a__", "a")]
    [InlineData("a b", "a b")]
    [InlineData(" a ", "a")] // trimmed
    [InlineData("___", "")]
    [InlineData("", "")]
    public void Decode_BestPath_IsText(string path, string expected) =>
        Assert.Equal(expected, CtcDecoder.Decode(Steps(path, .9f), Alphabet).Text);

    [Fact]
    public void Decode_Confidence_IsTheMeanOfWrittenSteps()
    {
        float[] steps = [.. Steps("a", .6f), .. Steps("_", 1), .. Steps("b", .8f)];

        Assert.Equal(.7f, CtcDecoder.Decode(steps, Alphabet).Confidence, tolerance: 1e-5f);
    }

    private static float[] Steps(string path, float probability) =>
        [.. path.SelectMany(c => Enumerable.Range(0, 4).Select(i => i == "_ab ".IndexOf(c) ? probability : 0))];
}
