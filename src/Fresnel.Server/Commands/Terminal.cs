using Fresnel.Server.Commands.Batches;
using Fresnel.Server.Hosting;
using Fresnel.Storage.Copying;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fresnel.Server.Commands;

/// <summary>
/// Console output: results to standard output, everything else to standard error. Colours and animation only on a
/// terminal, never with <c>NO_COLOR</c>. Control characters in what is printed are made visible.
/// </summary>
internal static class Terminal
{
    private static readonly TimeSpan s_spinnerDelay = TimeSpan.FromSeconds(1);
    private static readonly TextWriter s_rawOutput = Console.Out;
    private static readonly TextWriter s_rawError = Console.Error;
    private static readonly Lazy<IAnsiConsole> s_output = new(() =>
        CreateConsole(s_rawOutput, Console.IsOutputRedirected)
    );
    private static readonly Lazy<IAnsiConsole> s_error = new(() =>
        CreateConsole(s_rawError, Console.IsErrorRedirected)
    );

    /// <summary>Makes <see cref="Console"/> print control characters visibly. Called once, before anything is printed.</summary>
    public static void Protect()
    {
        Console.SetOut(new SafeTextWriter(s_rawOutput));
        Console.SetError(new SafeTextWriter(s_rawError));
    }

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

    /// <summary>Reports why one of several files failed.</summary>
    /// <param name="path">Named before a message without it; empty: not named.</param>
    public static void WriteError(string path, Exception error) =>
        WriteError(error.Message.Contains(path, StringComparison.Ordinal) ? error.Message : $"{path}: {error.Message}");

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

    /// <summary>Shows a bar for each table that is copied, on a terminal only.</summary>
    public static async Task<T> WithCopyProgressAsync<T>(Func<IProgress<CopyProgress>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(null);
        return await s_error
            .Value.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(context => work(new CopyProgressBars(context)));
    }

    /// <summary>Shows a bar on a terminal, otherwise a line now and then.</summary>
    public static async Task<T> WithBatchProgressAsync<T>(Func<BatchProgress, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(new BatchProgress(TimeProvider.System));
        return await s_error
            .Value.Progress()
            .Columns(new ProgressBarColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn())
            .StartAsync(context => work(new BatchProgress(TimeProvider.System) { Bar = context.AddTask("starting") }));
    }

    /// <summary>Shows a bar on a terminal while many images are worked on.</summary>
    /// <param name="work">Calls its argument after each image.</param>
    public static async Task WithImageProgressAsync(int images, Func<Action, Task> work)
    {
        const int Few = 3;
        if (Console.IsErrorRedirected || images <= Few)
        {
            await work(() => { });
            return;
        }
        await s_error
            .Value.Progress()
            .Columns(
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new TaskDescriptionColumn()
            )
            .StartAsync(async context =>
            {
                var bar = context.AddTask($"{images:N0} images", maxValue: images);
                await work(() => bar.Increment(1));
            });
    }

    private static IAnsiConsole CreateConsole(TextWriter writer, bool redirected)
    {
        var plain = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            }
        );
        console.Pipeline.Attach(new EscapingHook());
        return console;
    }

    private sealed class CopyProgressBars(ProgressContext context) : IProgress<CopyProgress>
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Report(CopyProgress value)
        {
            if (!_bars.TryGetValue(value.Table, out var bar))
                _bars[value.Table] = bar = context.AddTask(Markup.Escape(value.Table), maxValue: value.TotalRows);
            bar.Value = value.Rows;
        }
    }

    /// <summary>Makes the control characters of rendered text visible; the console's own sequences pass.</summary>
    private sealed class EscapingHook : IRenderHook
    {
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
            renderables.Select(renderable => new EscapedRenderable(renderable));
    }

    private sealed class EscapedRenderable(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner
                .Render(options, maxWidth)
                .Select(segment =>
                    segment.IsControlCode ? segment : new Segment(ControlCharacters.Escape(segment.Text), segment.Style)
                );
    }
}
