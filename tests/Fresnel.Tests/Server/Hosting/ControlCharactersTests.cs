using System.Text.Json;
using Fresnel.Server.Commands;
using Fresnel.Server.Hosting;

namespace Fresnel.Tests.Server.Hosting;

public sealed class ControlCharactersTests
{
    [Theory]
    [InlineData("plain text, Ünïcode 日本 🐈\tand tabs\n", "plain text, Ünïcode 日本 🐈\tand tabs\n")]
    [InlineData("\e[2J\e]0;title\a", "␛[2J␛]0;title␇")]
    [InlineData("price 1\rprice 9", "price 1␍price 9")]
    [InlineData("\0\u007F", "␀␡")]
    [InlineData("\u009B31m", "‹U+009B›31m")]
    [InlineData("cat\u202Egnp.exe", "cat‹U+202E›gnp.exe")]
    public void Escape_Text_ShowsWhatATerminalWouldObey(string text, string shown) =>
        Assert.Equal(shown, ControlCharacters.Escape(text));

    [Theory]
    [InlineData("\e]0;x\a\r\0\u007F\u009B\u2028\u202E\uFEFF")]
    [InlineData("plain \"quoted\" \\ Ünïcode 🐈\n")]
    public void EscapeJson_Text_IsPrintableAndReadsBackTheSame(string text)
    {
        var json = ControlCharacters.EscapeJson(JsonSerializer.Serialize(new { text }, JsonOutput.Options));
        Assert.Equal(json, ControlCharacters.Escape(json));
        Assert.Equal(text, JsonDocument.Parse(json).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void SafeTextWriter_EveryOverload_Escapes()
    {
        var output = new StringWriter();
        using (var writer = new SafeTextWriter(output))
        {
            writer.Write('\e');
            writer.Write("a\e");
            writer.Write(['b', '\e']);
            writer.Write("c\e".AsSpan());
            writer.WriteLine("d\e");
            writer.WriteLine();
            writer.Write("{0}", "e\e");
        }
        Assert.Equal("␛a␛b␛c␛d␛\n\ne␛", output.ToString());
    }
}
