using System.CommandLine;
using Fresnel.Engine;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Inference;

namespace Fresnel.Server.Commands.Images;

/// <summary>Runs the built-in model in this process on many images at once. One that cannot be read is reported and skipped.</summary>
internal sealed class ImageRun : IDisposable
{
    public static readonly Argument<string[]> Images = new("image")
    {
        Description = "Image files, folders, and patterns in quotes such as \"photos/*.jpg\".",
        Arity = ArgumentArity.OneOrMore,
    };

    public static readonly Option<int> Concurrency = new Option<int>("--concurrency", "-c")
    {
        Description = "Images at once. Default: one for each core.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public static readonly Option<string?> Output = new("--output", "-o")
    {
        Description =
            "Append to this file: CSV where it ends in .csv, else JSON lines. Images that it has are skipped.",
        HelpName = "FILE",
    };

    private readonly int _concurrency;
    private int _failed;

    public ImageRun(ParseResult parsed)
    {
        _concurrency = parsed.GetValue(Concurrency);
        if (_concurrency is not (>= 1 and <= 256))
            throw new OperatorErrorException($"--concurrency is {_concurrency}; 1 to 256 is expected.");
    }

    public ImageModel Model { get; } = new();

    /// <summary>1 where an image failed.</summary>
    public int ExitCode => _failed > 0 ? Commands.ExitCode.Failed : Commands.ExitCode.Success;

    /// <param name="work">Gets a path and the file; runs concurrently.</param>
    public Task RunAsync(
        IReadOnlyCollection<string> paths,
        Func<string, InputImage, Task> work,
        CancellationToken cancellationToken
    ) =>
        Terminal.WithImageProgressAsync(
            paths.Count,
            async report =>
                await Parallel.ForEachAsync(
                    paths,
                    new ParallelOptions
                    {
                        MaxDegreeOfParallelism = _concurrency,
                        CancellationToken = cancellationToken,
                    },
                    async (path, stop) =>
                    {
                        try
                        {
                            await work(path, new InputImage(await ImageFile.ReadAsync(path, stop)));
                        }
                        catch (Exception e)
                            when (e is OperatorErrorException or InputImageException or InvalidModelRequestException)
                        {
                            Interlocked.Increment(ref _failed);
                            Terminal.WriteError(path, e);
                        }
                        report();
                    }
                )
        );

    /// <summary>The one event of a kind that a request gives.</summary>
    /// <exception cref="OperatorErrorException">Set-up has not run.</exception>
    public async Task<T> RespondAsync<T>(ModelRequest request, CancellationToken cancellationToken)
        where T : ModelEvent
    {
        try
        {
            return await Model.RespondAsync(request, cancellationToken).OfType<T>().LastAsync(cancellationToken);
        }
        catch (EngineFilesMissingException e)
        {
            throw new OperatorErrorException(e.Message);
        }
    }

    public void Dispose() => Model.Dispose();
}
