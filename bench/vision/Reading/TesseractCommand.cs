using System.Diagnostics;

namespace Fresnel.ReadingBenchmark;

/// <summary>The command <c>tesseract</c> as a person runs it, with the language of the page. TESSERACT names another one.</summary>
internal static class TesseractCommand
{
    private static readonly string s_command = Environment.GetEnvironmentVariable("TESSERACT") ?? "tesseract";

    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public static async Task<IReadOnlyList<string>> LanguagesAsync() =>
        (await RunAsync("--list-langs")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];

    /// <exception cref="InvalidOperationException">It does not run, or cannot read the image.</exception>
    public static Task<string> ReadAsync(string imagePath, string language) =>
        RunAsync(imagePath, "stdout", "-l", language);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(s_command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OMP_THREAD_LIMIT"] = "1" },
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"{s_command} does not run ({missing.Message}): apt-get install tesseract-ocr, or set TESSERACT."
            );
        }
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode is 0 ? output : throw new InvalidOperationException(await error);
        }
    }
}
