using Fresnel.Ledger;

namespace Fresnel.Server.WebConsole;

/// <summary>A call of the ledger in words.</summary>
internal static class CallText
{
    /// <summary>What it did: <c>2 images drawn</c>.</summary>
    public static string Did(LedgerCall call) =>
        call.Images switch
        {
            1 => "1 image drawn",
            > 1 => $"{call.Images} images drawn",
            _ when call.ImagePromptTokens > 0 => "image read",
            _ => call.Operation.Replace('_', ' '),
        };

    public static string State(LedgerCall call) =>
        call switch
        {
            { Error: { } error } => error.Replace('_', ' '),
            { Unsettled: true } => "interrupted",
            { Status: "completed", Attempts: > 1 } => call.Attempts == 2 ? "1 retry" : $"{call.Attempts - 1} retries",
            _ => call.Status,
        };

    public static string StateClass(LedgerCall call) =>
        call switch
        {
            { Status: "completed", Attempts: <= 1, Unsettled: false } => "",
            { Status: "completed", Unsettled: false } => "warn",
            { Status: "disconnected" } => "off",
            _ => "bad",
        };

    public static string ServedBy(LedgerCall call) =>
        call.Provider is null ? "not sent"
        : call.ServedModel == call.Model || call.ServedModel is null ? call.Provider
        : $"{call.Provider}/{call.ServedModel}";

    /// <summary>A kind of ledger line, for people.</summary>
    public static string LineName(string kind) =>
        kind switch
        {
            "input_text" => "Prompt, text",
            "cached_input" => "Prompt, cached",
            "cache_write" => "Prompt, written to the cache",
            "cache_write_hour" => "Prompt, written to the hour's cache",
            "image_input" => "Prompt, images",
            "output_text" => "Completion, text",
            "image_output" => "Images drawn",
            "partial_images" => "Partial images",
            "tool_text" => "Image tool, prompt",
            "tool_images" => "Image tool, image input",
            "reservation" => "Whole reservation: the usage is unknown",
            "unitemised" => "Not itemised",
            "correction" => "Correction",
            "cached_response" => "Answer from the response cache",
            _ => kind,
        };
}
