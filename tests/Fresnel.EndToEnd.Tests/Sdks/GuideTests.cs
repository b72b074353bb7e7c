using System.Diagnostics;
using System.Text.RegularExpressions;
using Fresnel.EndToEnd.Tests.Launcher;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Sdks;

/// <summary>Runs the programs in the documents unchanged, except for the address.</summary>
[Collection(nameof(SdkServer))]
public sealed partial class GuideTests(SdkServer sdks)
{
    private const string Address = "http://127.0.0.1:8080";

    public static TheoryData<string, int> JavaScript => Blocks("js");

    public static TheoryData<string, int> Curl => Blocks("bash");

    [Theory, MemberData(nameof(JavaScript))]
    public async Task Document_JavaScript_Runs(string document, int block)
    {
        NodeRun.SkipUnlessInstalled();
        var program = Read(document, "js")[block];
        var name = $"{Path.GetFileNameWithoutExtension(document)}-{block}.mjs";
        sdks.Node.Write(name, Here(program));

        var ended = await sdks.Node.RunAsync(name, sdks.Environment);

        Assert.True(ended is { ExitCode: 0, Error: "" }, ended.Error);
        Assert.Equal(
            program.Contains("console.log", StringComparison.Ordinal)
                || program.Contains("stdout", StringComparison.Ordinal),
            ended.Output.Trim().Length > 0
        );
    }

    [Theory, MemberData(nameof(Curl))]
    public async Task Document_Curl_Succeeds(string document, int block)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed.");
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", Here(Read(document, "bash")[block])])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.PathOf(),
        };
        start.Environment["FRESNEL_KEY"] = sdks.Server.AdminKey;
        using var process = Process.Start(start)!;

        var outcome = await ScriptResult.OfAsync(process);

        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("\"error\"", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\"usage\"", outcome.Output, StringComparison.Ordinal);
    }

    private string Here(string program) =>
        program.Replace(Address, sdks.Environment["FRESNEL_ADDRESS"], StringComparison.Ordinal);

    private static TheoryData<string, int> Blocks(string language)
    {
        var blocks = new TheoryData<string, int>();
        foreach (var document in (string[])["README.md", "docs/guides/clients.md"])
        {
            for (var i = 0; i < Read(document, language).Count; i++)
                blocks.Add(document, i);
        }
        return blocks;
    }

    /// <summary>The code blocks of a language that call a server.</summary>
    private static List<string> Read(string document, string language) =>
        [
            .. BlockPattern()
                .Matches(File.ReadAllText(Checkout.PathOf(document)))
                .Where(block =>
                    block.Groups[1].Value == language
                    && block.Groups[2].Value.Contains(Address, StringComparison.Ordinal)
                )
                .Select(block => block.Groups[2].Value),
        ];

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
