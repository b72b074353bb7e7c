using System.CommandLine;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Weights;

namespace Fresnel.Server.Commands;

/// <summary>Used by set-up: converts weights to the format that the engine loads.</summary>
internal static class WeightsCommand
{
    public static Command Create()
    {
        var convert = new Command("convert", "Convert weights that are distributed in another format.");
        convert.SetAction(_ =>
        {
            try
            {
                WeightConversion.Run(new ConsoleProgress());
            }
            catch (WeightsException e)
            {
                throw new OperatorErrorException(e.Message);
            }
        });
        return new Command("weights", "Used by set-up.") { Hidden = true, Subcommands = { convert } };
    }

    /// <summary>Unlike <see cref="Progress{T}"/>, reports in order and before the process ends.</summary>
    private sealed class ConsoleProgress : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
