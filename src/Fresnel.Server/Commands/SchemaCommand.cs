using System.CommandLine;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

internal static class SchemaCommand
{
    public static Command Make()
    {
        var command = new Command("schema", "Print the JSON schema of fresnel.yaml, for editors.");
        command.SetAction(_ => Console.Out.Write(ConfigurationSchema.Text()));
        return command;
    }
}
