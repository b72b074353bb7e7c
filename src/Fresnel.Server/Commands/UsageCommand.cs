using System.CommandLine;
using Fresnel.Server.Hosting;
using Spectre.Console;

namespace Fresnel.Server.Commands;

internal static class UsageCommand
{
    public static Command Make()
    {
        var command = new Command("usage", "Show what each key has used.") { SharedOptions.Data, SharedOptions.Json };
        command.SetAction((parsed, stop) => KeysCommand.WithKeyringAsync(parsed, async keyring =>
        {
            var usage = await keyring.UsageAsync(stop);
            if (parsed.GetValue(SharedOptions.Json))
            {
                foreach (var used in usage)
                    Json.Print(used);
                return;
            }
            var table = new Table().Border(TableBorder.None).AddColumns("KEY", "CALLS", "TOKENS IN", "TOKENS OUT", "IMAGES", "COST");
            foreach (var used in usage)
                table.AddRow(
                    Markup.Escape(used.Name ?? used.KeyId), $"{used.Calls:N0}", $"{used.PromptTokens:N0}", $"{used.CompletionTokens:N0}", $"{used.Images:N0}",
                    $"${used.Cost:0.######}{(used.Unpriced > 0 ? $" + {used.Unpriced} calls at an unknown price" : "")}");
            Terminal.Table(table);
        }, stop));
        return command;
    }
}
