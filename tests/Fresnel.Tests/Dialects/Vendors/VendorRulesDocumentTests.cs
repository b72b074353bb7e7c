using System.Globalization;
using System.Text;
using Fresnel.Dialects.Vendors;
using Fresnel.TestKit;

namespace Fresnel.Tests.Dialects.Vendors;

/// <summary>The table of vendor rules is published as it is used.</summary>
public sealed class VendorRulesDocumentTests
{
    private const string Head = """
        # Vendor rules

        What vendors refuse in a chat request, as Fresnel knows it. A request that is translated from another format is adapted to these rules; in a
        body of the vendor's own format only limits, ids of tool calls, sampling parameters, efforts, stops and the user's id change. The first row
        that matches the deployment's model applies; unknown models get the last row of their provider, which refuses the least. A deployment's
        `output_tokens` replaces the table's limit. Written from `src/Fresnel.Dialects/Vendors/VendorRules.cs`; a test keeps both equal.

        *documented*: the vendor's page says so. *reported*: its error messages, in public reports. *assumed*: from general
        knowledge, the page named but not read again, or a careful guess.

        """;

    [Fact]
    public async Task Document_Rules_AreThoseInUse()
    {
        var path = Checkout.PathOf("docs", "reference", "vendor-rules.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("FRESNEL_WRITE_DOCS") is { Length: > 0 })
            await File.WriteAllTextAsync(path, expected, TestContext.Current.CancellationToken);
        Assert.Equal(expected, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void All_Rows_HaveASourceAndAFallback()
    {
        Assert.All(VendorRules.All, rule => Assert.Contains("https://", rule.Source, StringComparison.Ordinal));
        foreach (var rows in VendorRules.All.GroupBy(rule => rule.Kind))
            Assert.Equal(ModelPattern.Any, rows.Last().Models);
    }

    private static string Write()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var rows in VendorRules.All.GroupBy(rule => rule.Kind))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {rows.Key}\n\n");
            text.Append(
                "| models | sampling | last turn of the assistant | efforts | root of a schema | ids of calls | names of tools | stops | output tokens | user | cache marks | source |\n"
            );
            text.Append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
            foreach (var rule in rows)
                text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(rule))} |\n");
        }
        text.Append(
            "\n## Sizes of images\n\nA size that is off the grid is drawn larger and cropped at its centre. Other models are sent any size.\n\n"
        );
        text.Append(
            "| models | sizes | multiple of | sides | ratio | pixels | source |\n|---|---|---|---|---|---|---|\n"
        );
        foreach (var rule in ImageSizeRules.All)
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(rule))} |\n");
        text.Append("\n## Beta headers of Anthropic\n\n| member of the body | header |\n|---|---|\n");
        foreach (var (member, beta) in VendorRules.BetaOfMember)
            text.Append(CultureInfo.InvariantCulture, $"| `{member}` | `{beta}` |\n");
        text.Append("\nSource: <https://platform.claude.com/docs/en/api/beta-headers>.\n");
        return text.ToString();
    }

    private static IEnumerable<string> Cells(ImageSizeRule rule) =>
        rule.Sizes.Count > 0
            ? [rule.Models.ToString(), string.Join(", ", rule.Sizes), "", "", "", "", Source(rule)]
            :
            [
                rule.Models.ToString(),
                "any",
                $"{rule.Multiple}",
                rule.MinSide == rule.Multiple ? $"≤ {rule.MaxSide}" : $"{rule.MinSide} to {rule.MaxSide}",
                $"≤ {rule.MaxRatio}:1",
                rule.MinPixels == 0 ? $"≤ {rule.MaxPixels}" : $"{rule.MinPixels} to {rule.MaxPixels}",
                Source(rule),
            ];

    private static string Source(ImageSizeRule rule) =>
        $"<{rule.Source}> ({rule.Certainty.ToString().ToLowerInvariant()})";

    private static IEnumerable<string> Cells(VendorRule rule) =>
        [
            rule.Models.ToString(),
            rule.Sampling switch
            {
                SamplingRule.TemperatureOrTopP => "`temperature` or `top_p`",
                SamplingRule.WithoutReasoning => "without an effort",
                SamplingRule.None => "none",
                _ => "any",
            },
            rule.Prefill ? "continued" : "refused",
            rule.Efforts is null ? "any"
            : rule.Efforts.Count == 0 ? "none"
            : string.Join(", ", rule.Efforts),
            rule.RootCombinators ? "any" : "one object",
            rule.Ids == IdRule.Any
                ? "any"
                : $"{(rule.Ids.IsExact ? "" : "≤ ")}{rule.Ids.MaxLength}{(rule.Ids.Allowed == "any" ? "" : $", `{rule.Ids.Allowed}`")}{(rule.Ids.IsUnique ? ", once" : "")}",
            rule.Names == NameRule.Any
                ? "any"
                : $"≤ {rule.Names.MaxLength}, letters, digits, `{rule.Names.Punctuation}`{(rule.Names.StartsWithLetter ? ", a letter first" : "")}",
            rule.Stops switch
            {
                StopRule.NotBlank => "not blank",
                StopRule.NotEmpty => "not empty",
                _ => "any",
            },
            rule.MaxOutputTokens?.ToString(CultureInfo.InvariantCulture) ?? "",
            rule.MaxUserLength is { } length ? $"≤ {length}" : "",
            rule.CacheMarks ? "sent" : "",
            $"{string.Join(' ', rule.Source.Split(' ').Select(page => $"<{page}>"))} ({rule.Certainty.ToString().ToLowerInvariant()})",
        ];
}
