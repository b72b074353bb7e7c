using System.Text.Json;
using Fresnel.Imaging;
using Fresnel.Tokens;

namespace Fresnel.Engine.Tests.Tokens;

public sealed class TokenizerTests
{
    private static readonly Lazy<Tokenizer> O200k = new(() => Tokenizer.Load(File.ReadAllBytes(Ranks)));

    private static string Ranks => CacheFolder.FilePath("tokens", "o200k_base.json");

    [Fact]
    public void Encode_StringsOfManyScripts_EqualsJsTiktoken()
    {
        SkipWithoutRanks();
        using var oracle = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Tokens", "o200k.json"))
        );
        foreach (var pair in oracle.RootElement.EnumerateArray())
        {
            var text = pair[0].GetString()!;
            var expected = pair[1].EnumerateArray().Select(id => id.GetInt32());
            Assert.Equal(expected, O200k.Value.Encode(text));
        }
    }

    [Fact]
    public void Count_MegabyteWithoutASpace_EqualsEncode()
    {
        SkipWithoutRanks();
        var text = new string('a', 1_000_000);
        Assert.Equal(O200k.Value.Encode(text).Count, O200k.Value.Count(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"pat_str\":\"x\"}")]
    [InlineData("{\"bpe_ranks\":\"! 7 IQ==\"}")]
    [InlineData("{\"bpe_ranks\":\"! 0 ***\"}")]
    [InlineData("{\"bpe_ranks\":\"\"}")]
    public void Load_SomeOtherFile_SaysSo(string file) =>
        Assert.Throws<FormatException>(() => Tokenizer.Load(System.Text.Encoding.UTF8.GetBytes(file)));

    private static void SkipWithoutRanks() =>
        Assert.SkipUnless(File.Exists(Ranks), $"the tokenizer's ranks are not set up: {Ranks}");
}
