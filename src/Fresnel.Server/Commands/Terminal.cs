using Spectre.Console;

namespace Fresnel.Server.Commands;

/// <summary>Where commands write: answers to standard output, everything else to standard error. Colour and motion only on a terminal, and never with <c>NO_COLOR</c>.</summary>
internal static class Terminal
{
    private static readonly TimeSpan s_spinnerDelay = TimeSpan.FromSeconds(1);
    private static readonly Lazy<IAnsiConsole> s_output = new(() =>
        CreateConsole(Console.Out, Console.IsOutputRedirected)
    );
    private static readonly Lazy<IAnsiConsole> s_error = new(() =>
        CreateConsole(Console.Error, Console.IsErrorRedirected)
    );

    /// <summary>For tables and coloured answers.</summary>
    public static IAnsiConsole Output => s_output.Value;

    /// <summary>Prints a table; where there is no window to fit, each row is one line.</summary>
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

    /// <summary>One sentence to the person who ran the command.</summary>
    public static void WriteError(string message)
    {
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine($"fresnel: {message}");
        else
            s_error.Value.MarkupLineInterpolated($"[red]fresnel:[/] {message}");
    }

    /// <summary>Shows that work goes on, when there is someone to see it and it takes over a second.</summary>
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
