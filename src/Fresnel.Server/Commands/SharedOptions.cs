using System.CommandLine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>Options and arguments that several commands take.</summary>
internal static class SharedOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON: one object a line." };

    public static readonly Option<string> Data = new("--data")
    {
        Description = "The folder that holds keys, the ledger, kept pictures and uploads.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DataFolder.DefaultPath,
    };

    public static readonly Option<string?> Config = new("--config")
    {
        Description = "The configuration. Default: fresnel.yaml here, else in the data folder; none is needed.",
        HelpName = "FILE",
    };

    public static readonly Argument<string[]> Images = new("image")
    {
        Description = "Image files, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };
}
