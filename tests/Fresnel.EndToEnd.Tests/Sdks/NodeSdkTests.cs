using System.Text.RegularExpressions;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Sdks;

/// <summary>
/// JavaScript SDKs with only their base URL changed. The scripts contain the assertions, one test per check.
/// </summary>
[Collection(nameof(SdkServer))]
public sealed partial class NodeSdkTests(SdkServer sdks)
{
    public static TheoryData<string, string> Checks
    {
        get
        {
            var checks = new TheoryData<string, string>();
            foreach (var script in Directory.EnumerateFiles(NodeRun.Scripts, "*.mjs").Order(StringComparer.Ordinal))
            {
                foreach (var name in NamesIn(File.ReadAllText(script)))
                    checks.Add(Path.GetFileNameWithoutExtension(script), name);
            }
            return checks;
        }
    }

    [Theory, MemberData(nameof(Checks))]
    public async Task Script_Check_Passes(string script, string check)
    {
        NodeRun.SkipUnlessInstalled();
        var results = await sdks.CheckAsync($"{script}.mjs");
        Assert.True(results.TryGetValue(check, out var why), $"{script}.mjs did not run this check.");
        Assert.True(why is null, why);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    [InlineData("ai-openai")]
    [InlineData("ai-compatible")]
    [InlineData("ai-openrouter")]
    public async Task Script_AbortsAStream_IsRecordedAsDisconnected(string script)
    {
        NodeRun.SkipUnlessInstalled();
        await sdks.CheckAsync($"{script}.mjs");
        await Wait.UntilAsync(
            "the call is recorded as disconnected",
            () =>
                LedgerReader
                    .Read(sdks.Server.Data)
                    .Any(call => call.Model == $"endless-{script}" && call is { Status: "disconnected", Estimated: 1 })
        );
    }

    private static IEnumerable<string> NamesIn(string script) =>
        CheckPattern().Matches(script).Select(match => match.Groups[1].Value);

    [GeneratedRegex("""^check\("([^"]+)",""", RegexOptions.Multiline)]
    private static partial Regex CheckPattern();
}
