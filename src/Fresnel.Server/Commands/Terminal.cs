using Spectre.Console;

namespace Fresnel.Server.Commands;

/// <summary>
/// Console output: results to standard output, everything else to standard error. Colours and animation only on a
/// terminal, never with <c>NO_COLOR</c>.
/// </summary>
internal static class Terminal
{
    private static readonly TimeSpan s_spinnerDelay = TimeSpan.FromSeconds(1);
    private static readonly Lazy<IAnsiConsole> s_output = new(() =>
        CreateConsole(Console.Out, Console.IsOutputRedirected)
    );
    private static readonly Lazy<IAnsiConsole> s_error = new(() =>
        CreateConsole(Console.Error, Console.IsErrorRedirected)
    );

    /// <summary>For tables and coloured text.</summary>
    public static IAnsiConsole Output => s_output.Value;

    /// <summary>Prints a table. Redirected output has one line per row, however wide.</summary>
    public static void WriteTable(Table table)
    {
        if (!Console.IsOutputRedirected)
        {
            Output.Write(table);
            return;
        }
        var text = new StringWriter();
        var wide = CreateConsole(text, redirected: true);
        wide.Profile.Width = 1000;
        wide.Write(table);
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
            Console.Out.WriteLine(line.TrimEnd());
    }

    /// <summary>Prints an error as one sentence.</summary>
    public static void WriteError(string message)
    {
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine($"fresnel: {message}");
        else
            s_error.Value.MarkupLineInterpolated($"[red]fresnel:[/] {message}");
    }

    /// <summary>Shows a spinner on a terminal if the work takes over a second.</summary>
    public static async Task<T> WithSpinnerAsync<T>(string activity, Task<T> work)
    {
        if (Console.IsErrorRedirected || await Task.WhenAny(work, Task.Delay(s_spinnerDelay)) == work)
            return await work;
        return await s_error.Value.Status().StartAsync(Markup.Escape(activity) + " …", _ => work);
    }

    private static IAnsiConsole CreateConsole(TextWriter writer, bool redirected)
    {
        var plain = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        return AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            }
        );
    }
}
