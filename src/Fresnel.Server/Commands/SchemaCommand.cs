using System.CommandLine;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

internal static class SchemaCommand
{
    public static Command Create()
    {
        var prices = new Option<bool>("--prices") { Description = "Print the schema of price files." };
        var command = new Command("schema", "Print the JSON schema of fresnel.yaml, for editors.") { prices };
        command.SetAction(parsed =>
            Console.Out.Write(
                parsed.GetValue(prices) ? ConfigurationSchema.GenerateForPrices() : ConfigurationSchema.Generate()
            )
        );
        return command;
    }
}
