using System.Text.RegularExpressions;
using Fresnel.Server.Commands;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Commands;

/// <summary>The commands that the README and the guides show.</summary>
public sealed partial class DocumentedCommandTests
{
    [Fact]
    public void Commands_OfEveryGuide_AreUnderstood()
    {
        var root = CommandLine.CreateRoot();
        var commands = Directory
            .GetFiles(Checkout.PathOf("docs", "guides"), "*.md")
            .Append(Checkout.PathOf("README.md"))
            .SelectMany(page =>
                CommandLines().Matches(File.ReadAllText(page)).Select(match => (Page: page, match.Groups["rest"].Value))
            )
            .ToList();

        Assert.True(commands.Count > 70, $"{commands.Count} commands are shown");
        Assert.Empty(
            from command in commands
            let errors = root.Parse(Split(command.Value)).Errors
            where errors.Count > 0
            select $"{Path.GetFileName(command.Page)}: fresnel {command.Value}: {errors[0].Message}"
        );
    }

    /// <summary>Splits as a shell does, up to a pipe or a redirection.</summary>
    private static string[] Split(string command) =>
        [
            .. Words()
                .Matches(command)
                .Select(match => match.Value)
                .TakeWhile(word => word is not ("|" or "<" or ">"))
                .Select(word => Quotes().Replace(word, "")),
        ];

    /// <summary>At the begin of a line, up to a comment; a text in single quotes may go on over lines.</summary>
    [GeneratedRegex(
        """^(\$ )?([A-Z_]+=\S+ )*(\$?\w+=\$\()?(\./)?fresnel (?<rest>('[^']*'|[^'\n)#])*)""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex CommandLines();

    [GeneratedRegex("""('[^']*'|"[^"]*"|[^\s'"])+""", RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    [GeneratedRegex("""['"]""")]
    private static partial Regex Quotes();
}
