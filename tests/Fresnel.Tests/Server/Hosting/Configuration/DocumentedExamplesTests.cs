using System.Text.RegularExpressions;
using Fresnel.Catalog;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Hosting.Configuration;

/// <summary>The YAML examples of the README and the guides.</summary>
public sealed partial class DocumentedExamplesTests
{
    public static TheoryData<string, int, string> Examples { get; } = FindExamples();

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_Settings_AreKnown(string page, int line, string yaml)
    {
        var binder = new YamlBinder();
        var root = YamlText.Load(yaml, page).Documents[0].RootNode;
        if (yaml.Contains("\nprices:", StringComparison.Ordinal))
            Assert.NotEmpty(PriceFileReader.Parse(yaml, page));
        else if (yaml.Contains("\ngraders:", StringComparison.Ordinal))
            Assert.NotEmpty(SuiteReader.Parse(yaml, page).Graders);
        else
            binder.Bind<GatewayConfiguration>(root);
        Assert.True(
            binder.Errors.Count == 0,
            $"{page}:{line}: {string.Join("; ", binder.Errors.Select(error => $"line {error.Line}: {error.Message}"))}"
        );
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_PriceOfAVendorsModel_IsTheBundledOne(string page, int line, string yaml)
    {
        var file = new YamlBinder().Bind<GatewayConfiguration>(YamlText.Load(yaml, page).Documents[0].RootNode);
        foreach (var model in file?.Models ?? [])
        {
            foreach (var deployment in model.Deployments.Where(candidate => candidate.Price is not null))
            {
                var bundled = PriceFileReader.Bundled.LastOrDefault(listed =>
                    listed.Provider == deployment.Provider && listed.Model == (deployment.Model ?? model.Name)
                );
                if (bundled is null)
                    continue;
                var actual = new PriceList([], PriceFileReader.Bundled)
                    .FindServing(bundled.Provider, bundled.Provider, bundled.Model, bundled.EffectiveFrom)!
                    .Price;
                var shown = deployment.Price!;
                Assert.True(
                    (shown.Prompt, shown.Completion, shown.ImageOutput)
                        == (actual.Prompt, actual.Completion, actual.ImageOutput),
                    $"{page}:{line} shows another price of {model.Name} at {deployment.Provider} than prices/ has"
                );
            }
        }
    }

    private static TheoryData<string, int, string> FindExamples()
    {
        var examples = new TheoryData<string, int, string>();
        var pages = Directory.GetFiles(Checkout.PathOf("docs", "guides"), "*.md").Append(Checkout.PathOf("README.md"));
        foreach (var page in pages.Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(page);
            foreach (var match in YamlBlock().Matches(text).Cast<Match>())
            {
                var yaml = match.Groups[1].Value;
                if (!yaml.StartsWith(' ') && !yaml.Contains('…')) // parts of a file
                    examples.Add(
                        Path.GetRelativePath(Checkout.PathOf(), page),
                        text.AsSpan(0, match.Index).Count('\n') + 1,
                        yaml
                    );
            }
        }
        return examples;
    }

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex YamlBlock();
}
