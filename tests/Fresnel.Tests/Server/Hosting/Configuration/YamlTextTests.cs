using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Tests.Server.Hosting.Configuration;

public sealed class YamlTextTests
{
    private const string Text = """
        providers:
          - { name: vendor, kind: openai, api_key: "sk-\u0041", keeps_data: false }   # a comment
          - &lab { name: lab, kind: compatible, base_url: 'http://127.0.0.1:9/v1' }
        models:
          - name: |
              block
            deployments: [ { provider: vendor, price: { prompt: 1.5 } }, *lab ]
        ? [ complex, key ]
        : !!str value
        """;

    [Fact]
    public void Load_TextCutAnywhere_IsReadOrNamesALine()
    {
        for (var length = 0; length <= Text.Length; length++)
            LoadOrNameALine(Text[..length]);
    }

    [Fact]
    public void Load_CharacterReplacedAnywhere_IsReadOrNamesALine()
    {
        for (var at = 0; at < Text.Length; at++)
        {
            foreach (var character in "{}[]\"'&*!|>%@`:,?-#\t\0")
                LoadOrNameALine($"{Text[..at]}{character}{Text[(at + 1)..]}");
        }
    }

    [Theory]
    [InlineData("providers: [ { name: a\nmodels: []\n")]
    [InlineData("a: {")]
    [InlineData("- [")]
    public void Load_UnclosedBracket_SaysSo(string text)
    {
        var error = Assert.Single(
            Assert.Throws<ConfigurationException>(() => YamlText.Load(text, "fresnel.yaml")).Errors
        );
        Assert.StartsWith("this is not YAML: ", error.Message, StringComparison.Ordinal);
    }

    private static void LoadOrNameALine(string text)
    {
        try
        {
            YamlText.Load(text, "fresnel.yaml");
        }
        catch (ConfigurationException e)
        {
            Assert.InRange(Assert.Single(e.Errors).Line, 1, Text.Count(c => c == '\n') + 2);
        }
    }
}
