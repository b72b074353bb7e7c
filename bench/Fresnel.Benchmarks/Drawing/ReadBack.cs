using System.Globalization;
using Fresnel.Drawing;
using Fresnel.Engine;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>How many of the quoted texts of drawn pages the model reads back exactly.</summary>
internal static class ReadBack
{
    private const int Pages = 300;

    private static readonly (int Width, int Height)[] s_sizes = [(1024, 1024), (1536, 864), (1024, 1536), (1200, 628)];

    private static readonly string[] s_titles =
    [
        "Hear every detail",
        "Fresh bread every morning",
        "Save the bees",
        "Choose your plan",
        "Third quarter results",
        "Welcome back",
        "Units sold by region",
        "The future of work",
        "Plan your next trip",
        "Winter sale",
        "Learn something new",
        "Built for small teams",
        "Coffee worth waking for",
        "Meet the makers",
        "Faster than ever",
        "Open house on Sunday",
        "How we ship software",
        "Your money, sorted",
        "A quiet place to think",
        "Run further",
    ];

    private static readonly string[] s_lines =
    [
        "Studio-grade sound all day long",
        "Baked by hand since 1974",
        "Plant a garden this spring",
        "Cancel at any time",
        "Revenue grew by a fifth",
        "Sign in to continue",
        "January to March 2026",
        "Ideas for people who build",
        "Twelve cities, one ticket",
        "Up to 40% off everything",
    ];

    private static readonly string[] s_buttons = ["Shop now", "Order today", "Get started", "Continue", "Book a table"];

    private static readonly Func<string, string, string, string>[] s_pages =
    [
        (title, line, button) =>
            $"Banner for headphones, headline \"{title}\", subline \"{line}\", button \"{button}\"",
        (title, line, _) => $"Poster \"{title}\", subline \"{line}\"",
        (title, _, button) => $"Instagram post \"{title}\" for a bakery, button \"{button}\"",
        (title, line, _) => $"Pricing slide \"{title}\", subtitle \"{line}\" with Free, Pro $12, Team $29",
        (title, _, _) => $"Slide \"{title}\" with bullets: \"Revenue grew\", \"Churn fell\", \"Hiring paused\"",
        (title, line, _) => $"Title slide \"{title}\", subtitle \"{line}\"",
        (title, _, _) => $"bar chart slide \"{title}\": North 12, South 18, West 25",
        (title, _, _) => $"Flowchart \"{title}\": \"Plan\" -> \"Build\" -> \"Review\" -> \"Ship\"",
        (title, _, _) => $"Mind map \"{title}\" with branches \"Design\", \"Code\", \"Tests\", \"Docs\"",
        (title, _, _) => $"Timeline diagram \"{title}\": 2019 \"Founded\", 2022 \"Europe\", 2026 \"Profitable\"",
        (title, _, button) => $"Sign-in screen \"{title}\" with fields \"Email\", \"Password\" and button \"{button}\"",
        (title, line, button) =>
            $"Landing page for a bakery, headline \"{title}\", subline \"{line}\", button \"{button}\"",
        (title, _, _) => $"Settings screen \"{title}\" with toggles for \"Notifications\", \"Location\", \"Updates\"",
        (title, line, _) => $"Invitation \"{title}\", \"{line}\", Saturday 3 pm",
        (title, line, _) => $"Business card for \"{title}\", \"{line}\"",
    ];

    /// <param name="file">Markdown.</param>
    public static async Task WriteAsync(string file)
    {
        using var model = new ImageModel(new EngineOptions { Threads = 2 });
        var generator = new ImageGenerator();
        var (found, all, missing) = (0, 0, new List<string>());
        for (var i = 0; i < Pages; i++)
        {
            var prompt = s_pages[i % s_pages.Length](Of(s_titles, i), Of(s_lines, i / 3), Of(s_buttons, i / 7));
            var (width, height) = s_sizes[i / s_pages.Length % s_sizes.Length];
            var request = new DrawingRequest(prompt)
            {
                Width = width,
                Height = height,
                Seed = i,
            };
            var image = await generator.DrawAsync(request).SingleAsync();
            var read = await model
                .RespondAsync(new ModelRequest.ReadText(new InputImage(image.Bytes)))
                .OfType<ModelEvent.PageRead>()
                .SingleAsync();
            var words = string.Join(' ', read.Page.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            foreach (var quote in prompt.Split('"').Where((_, at) => at % 2 == 1))
            {
                all++;
                if (words.Contains(quote, StringComparison.Ordinal))
                    found++;
                else
                    missing.Add(
                        $"- {i}, {width}×{height}, “{quote}” of `{prompt}`: {(words.Length > 200 ? words[..200] + "…" : words)}"
                    );
            }

            if (i % 20 == 19)
                Console.WriteLine($"{i + 1} pages: {found} of {all}");
        }

        var result = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Texts that are read back

            Written by `Fresnel.Benchmarks read-back`: {Pages} pages are drawn from prompts, of {s_pages.Length} sorts in {s_sizes.Length} sizes, and read by the same
            model. A quoted text counts where the page's text, its lines joined by spaces, has it letter for letter.

            **{found} of {all} texts, {100.0 * found / all:0.0} %.** Not read exactly:

            {string.Join('\n', missing)}

            """
        );
        Console.WriteLine(result);
        await File.WriteAllTextAsync(file, result);
    }

    private static string Of(string[] texts, int index) => texts[index * 7 % texts.Length];
}
