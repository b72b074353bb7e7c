using System.Diagnostics;

namespace Fresnel.Imaging;

/// <summary>A program that runs as a child under limits of time, memory and file size, with none of our environment.</summary>
internal static class LimitedProcess
{
    private const int MaxOutputBytes = 400_000_000; // bytes; 50 million pixels of PNG
    private const int MaxErrors = 2000; // characters

    /// <summary>Whether both the program and what limits it are installed.</summary>
    public static bool Has(string program) => Find(program) is not null && Find("prlimit") is not null;

    /// <summary>Runs a program to its end; it is killed where the call is cancelled.</summary>
    /// <param name="program">Installed, see <see cref="Has"/>.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <returns>Its standard output, and the start of its standard error.</returns>
    public static async Task<(int ExitCode, byte[] Output, string Errors)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        ReadOnlyMemory<byte> input,
        ImageLimits limits,
        CancellationToken cancellationToken
    )
    {
        string[] command =
        [
            $"--as={limits.MaxChildMemory}",
            $"--cpu={Math.Ceiling(limits.MaxTime.TotalSeconds)}",
            $"--fsize={MaxOutputBytes}",
            "--core=0",
            "--",
            Find(program)!,
            .. arguments,
        ];
        var startInfo = new ProcessStartInfo(Find("prlimit")!, command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        startInfo.Environment.Clear();
        startInfo.Environment["MALLOC_ARENA_MAX"] = "2";
        startInfo.Environment["SOURCE_DATE_EPOCH"] = "0"; // the same input gives the same file
        using var process = Process.Start(startInfo)!;
        try
        {
            using var output = new MemoryStream();
            var drainOutput = process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
            var drainErrors = ReadErrorsAsync(process.StandardError, cancellationToken);
            await WriteAsync(process.StandardInput.BaseStream, input, cancellationToken);
            await drainOutput;
            var errors = await drainErrors;
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output.ToArray(), errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static async Task WriteAsync(Stream target, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await target.WriteAsync(input, cancellationToken);
            await target.DisposeAsync();
        }
        catch (IOException)
        {
            // It ended before it read everything: its exit code says why.
        }
    }

    private static async Task<string> ReadErrorsAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var errors = new char[MaxErrors];
        var length = await reader.ReadBlockAsync(errors, cancellationToken);
        await reader.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        return new string(errors, 0, length).Trim();
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin")
            .Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
