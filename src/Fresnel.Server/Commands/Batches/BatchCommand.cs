using System.CommandLine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Batches;

internal static class BatchCommand
{
    private static readonly Argument<string> s_id = new("batch")
    {
        Description = "The id of a batch.",
        HelpName = "ID",
    };
    private static readonly Argument<string> s_source = new("source")
    {
        Description =
            "A folder of images, a file with a text a line, a CSV file, or a file of finished requests (without --task).",
        HelpName = "PATH",
    };
    private static readonly Option<BatchTask?> s_task = new("--task")
    {
        Description = "caption, read, ask, classify or safety for images; chat, draw or embed for lines of text.",
        HelpName = "TASK",
    };
    private static readonly Option<string> s_output = new("--output", "-o")
    {
        Description = "The file that gets a line of JSON for each result. One that exists is continued.",
        HelpName = "FILE",
        Required = true,
    };
    private static readonly Option<string?> s_model = new("--model")
    {
        Description = "The model. Default fresnel-mini; fresnel-embed for embed, fresnel-moderation for safety.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> s_question = new("--question")
    {
        Description = "What to ask about each image, for --task ask.",
        HelpName = "TEXT",
    };
    private static readonly Option<string?> s_labels = new("--labels")
    {
        Description = "The labels to choose from, separated by commas, for --task classify.",
        HelpName = "LABELS",
    };
    private static readonly Option<string?> s_column = new("--column")
    {
        Description = "The column of a CSV file that has the texts. Default: prompt, text or input, or the only one.",
        HelpName = "NAME",
    };
    private static readonly Option<decimal?> s_maxCost = new("--max-cost")
    {
        Description = "End the batch before its requests cost more than this, US dollars. Default: as budgets allow.",
        HelpName = "USD",
    };
    private static readonly Option<string?> s_strategy = new("--strategy")
    {
        Description =
            "cheapest: let vendors run the requests as batches of their own where that costs less, within a day.",
        HelpName = "NAME",
    };
    private static readonly Option<int> s_limit = new("--limit")
    {
        Description = "Maximum number of batches, 1 to 100. Default 20.",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    public static Command Create() =>
        new("batch", "Run many requests in the background: captions of a folder, answers to lines, drawings.")
        {
            CreateRun(),
            CreateEstimate(),
            CreateList(),
            CreateOne("show", "Show a batch.", (client, id, stop) => client.GetAsync(id, stop)),
            CreateOne(
                "cancel",
                "Cancel a batch; what is done is kept.",
                (client, id, stop) => client.CancelAsync(id, stop)
            ),
            CreateOne(
                "retry",
                "Run the failed requests of a batch again, as a new one.",
                (client, id, stop) => client.RetryAsync(id, stop)
            ),
        };

    private static Command CreateRun()
    {
        var command = new Command(
            "run",
            "Send a batch and wait for its results. Ctrl-C leaves it running; the same command continues."
        )
        {
            s_source,
            s_task,
            s_output,
            s_model,
            s_question,
            s_labels,
            s_column,
            s_maxCost,
            s_strategy,
        };
        SetHandler(command, RunAsync);
        return command;
    }

    private static Command CreateEstimate()
    {
        var command = new Command("estimate", "Say what a batch would cost. Nothing of it runs.")
        {
            s_source,
            s_task,
            s_model,
            s_question,
            s_labels,
            s_column,
            s_strategy,
        };
        SetHandler(command, EstimateAsync);
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "List batches, newest first.") { s_limit };
        SetHandler(
            command,
            async (parsed, client, stop) =>
            {
                AdminCommands.PrintRows(
                    parsed,
                    await client.ListAsync(parsed.GetValue(s_limit), stop),
                    ["CREATED", "BATCH", "ENDPOINT", "STATUS", "LINES", "DONE", "FAILED", "COST"],
                    Cells
                );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command CreateOne(
        string name,
        string description,
        Func<BatchClient, string, CancellationToken, Task<BatchState>> act
    )
    {
        var command = new Command(name, description) { s_id };
        SetHandler(
            command,
            async (parsed, client, stop) =>
            {
                AdminCommands.PrintOne(parsed, await act(client, parsed.GetRequiredValue(s_id), stop));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static void SetHandler(
        Command command,
        Func<ParseResult, BatchClient, CancellationToken, Task<int>> handler
    )
    {
        command.Add(SharedOptions.Data);
        command.Add(SharedOptions.Json);
        command.SetAction(
            async (parsed, stop) =>
            {
                var folder = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
                using var client = new BatchClient(AdministrationFactory.GetServer(folder));
                return await handler(parsed, client, stop);
            }
        );
    }

    private static async Task<int> RunAsync(ParseResult parsed, BatchClient client, CancellationToken stop)
    {
        var output = parsed.GetRequiredValue(s_output);
        var source = SourceOf(parsed);
        var maxCost = parsed.GetValue(s_maxCost);
        if (maxCost <= 0)
            throw new OperatorErrorException("--max-cost is an amount of US dollars above 0.");
        client.Strategy = StrategyOf(parsed);
        var results = new BatchResults(output, isRaw: parsed.GetValue(s_task) is null);
        try
        {
            var (total, failed) = await Terminal.WithBatchProgressAsync(progress =>
                new BatchRun(client, source, results, progress, maxCost).RunAsync(stop)
            );
            if (parsed.GetValue(SharedOptions.Json))
                JsonOutput.WriteLine(
                    new
                    {
                        output,
                        total,
                        failed,
                    }
                );
            else
                Console.Out.WriteLine($"{output}: {total:N0} results, {failed:N0} of them errors");
            return failed > 0 ? ExitCode.Failed : ExitCode.Success;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (results.Current is { } running)
                Terminal.WriteError($"{running} goes on at the server; the same command continues with it.");
            throw;
        }
    }

    private static async Task<int> EstimateAsync(ParseResult parsed, BatchClient client, CancellationToken stop)
    {
        var source = SourceOf(parsed);
        client.Strategy = StrategyOf(parsed);
        var rest = source.ListIds().ToHashSet();
        var total = BatchCost.None;
        while (rest.Count > 0 && total.Problem is null)
        {
            var (cost, sent) = await BatchUpload.SendAsync(
                source,
                rest,
                lines => client.EstimateAsync(source.Endpoint, lines, stop)
            );
            total += cost;
            rest.ExceptWith(sent);
        }
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(total);
        else if (total.Problem is null)
            Console.Out.WriteLine(
                $"{total.Requests:N0} requests: about {Dollars(total.Expected)}, at most {Dollars(total.Maximum)}"
            );
        if (total.Problem is not null)
            throw new OperatorErrorException($"A batch of these requests would fail: {total.Problem}");
        return ExitCode.Success;
    }

    private static BatchSource SourceOf(ParseResult parsed)
    {
        var task = parsed.GetValue(s_task);
        var prompt = task switch
        {
            BatchTask.Ask => Required(parsed, s_question, "--task ask needs --question TEXT."),
            BatchTask.Classify => "Classify this image as one of: "
                + Required(parsed, s_labels, "--task classify needs --labels \"cat, dog\".").Trim()
                + ". Answer with the label alone, or with the word unknown if none fits.",
            _ => null,
        };
        return new BatchSource(
            parsed.GetRequiredValue(s_source),
            task,
            parsed.GetValue(s_model),
            prompt,
            parsed.GetValue(s_column)
        );
    }

    private static string? StrategyOf(ParseResult parsed) =>
        parsed.GetValue(s_strategy) is var strategy and (null or "cheapest")
            ? strategy
            : throw new OperatorErrorException("--strategy is cheapest, or left out.");

    private static string Required(ParseResult parsed, Option<string?> option, string message) =>
        parsed.GetValue(option) is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new OperatorErrorException(message);

    private static string Dollars(decimal? amount) =>
        amount is { } known ? $"${known:0.######}" : "an unknown amount (a model has no price)";

    private static string[] Cells(BatchState batch) =>
        [
            $"{batch.CreatedAt:yyyy-MM-dd HH:mm:ss}Z",
            batch.Id,
            batch.Endpoint,
            batch.Problem is null ? batch.Status : $"{batch.Status}: {batch.Problem}",
            $"{batch.Total:N0}",
            $"{batch.Completed:N0}",
            $"{batch.Failed:N0}",
            $"${batch.Cost:0.######}",
        ];
}
