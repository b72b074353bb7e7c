using System.CommandLine;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

internal static class SchemaCommand
{
    public static Command Make()
    {
        var ofPrices = new Option<bool>("--prices") { Description = "Of lists of prices." };
        var command = new Command("schema", "Print the JSON schema of fresnel.yaml, for editors.") { ofPrices };
        command.SetAction(parsed =>
            Console.Out.Write(parsed.GetValue(ofPrices) ? ConfigurationSchema.OfPrices() : ConfigurationSchema.Text())
        );
        return command;
    }
}
