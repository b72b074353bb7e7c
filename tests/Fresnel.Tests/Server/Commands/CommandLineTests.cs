using System.CommandLine;
using Fresnel.Server.Commands;

namespace Fresnel.Tests.Server.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public void Parse_OptionWithoutItsValue_IsAnErrorOfEachCommand()
    {
        var root = CommandLine.CreateRoot();
        var options =
            from command in CommandsUnder([], root)
            from option in command.Command.Options
            where option.Arity.MinimumNumberOfValues > 0
            select (string[])[.. command.Path, option.Name];

        Assert.All(options, given => Assert.NotEmpty(root.Parse(given).Errors));
        Assert.True(options.Count() > 100);
    }

    private static IEnumerable<(string[] Path, Command Command)> CommandsUnder(string[] path, Command command) =>
        command.Subcommands.SelectMany(each => CommandsUnder([.. path, each.Name], each)).Prepend((path, command));
}
