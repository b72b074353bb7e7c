using System.CommandLine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>Options and arguments of several commands.</summary>
internal static class SharedOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON, one object per line." };

    public static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder: keys, ledger, stored images and uploads.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DataFolder.DefaultPath,
    };

    public static readonly Option<string?> Config = new("--config")
    {
        Description =
            "The configuration file. Default: fresnel.yaml in the working directory, then in the data folder; optional.",
        HelpName = "FILE",
    };

    public static readonly Option<bool> Force = new("--force")
    {
        Description = "Accept model names that no model has, and let the last admin key go.",
    };

    public static readonly Argument<string[]> Images = new("image")
    {
        Description = "Image files, folders or patterns, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };
}
