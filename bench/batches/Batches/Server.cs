using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Batches;

/// <summary>A server process on a data folder, with its API.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(Process process, HttpClient http) => (_process, Http) = (process, http);

    public HttpClient Http { get; }

    /// <summary>Resident memory, MiB.</summary>
    public double Memory =>
        long.Parse(
            File.ReadLines($"/proc/{_process.Id}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
        ) / 1024.0;

    /// <param name="vendor">Null: the configuration is there already.</param>
    public static async Task<Server> StartAsync(string program, string data, Uri? vendor, string postgres)
    {
        Directory.CreateDirectory(data);
        if (vendor is not null)
            await File.WriteAllTextAsync(
                Path.Combine(data, "fresnel.yaml"),
                $$"""
                routing: { attempt_timeout_seconds: 2 }
                logging: { level: warning }
                providers:
                  - { name: v, kind: compatible, base_url: "{{new Uri(vendor, "v1")}}" }
                models:
                  - name: m
                    deployments:
                      - { provider: v, price: { prompt: 2.50, completion: 2.00 } }
                """
            );
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--port", "0", "--data", data, "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FRESNEL_POSTGRES"] = postgres;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var line =
            await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("It did not start.");
        using var ready = JsonDocument.Parse(line);
        var http = new HttpClient
        {
            BaseAddress = new Uri(ready.RootElement.GetProperty("address").GetString()!),
            Timeout = TimeSpan.FromMinutes(2),
        };
        var key = await File.ReadAllTextAsync(Path.Combine(data, "admin.key"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        return new Server(process, http);
    }

    /// <summary>Sends SIGKILL and waits for the end.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <returns>The id of a batch of chat.</returns>
    public Task<string> CreateAsync(int lines, string prefix) =>
        CreateAsync("/v1/chat/completions", lines, prefix, i => Body($"{prefix}{i}"));

    /// <returns>The id of a batch of pictures of 1024 × 1024 that the built-in model draws.</returns>
    public Task<string> CreateDrawingsAsync(int lines) =>
        CreateAsync(
            "/v1/images/generations",
            lines,
            "p",
            i =>
                $$"""{"model":"fresnel-mini","prompt":"Slide \"Week {{i}}\": Visits {{i}}, Sales {{(7 * i) % 900}}, Returns {{i % 31}}","size":"1024x1024","response_format":"url"}"""
        );

    private async Task<string> CreateAsync(string endpoint, int lines, string prefix, Func<int, string> body)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++)
            text.Append(
                    $$$"""{"custom_id":"{{{prefix}}}{{{i}}}","method":"POST","url":"{{{endpoint}}}","body":{{{body(i)}}}}"""
                )
                .Append('\n');
        using var form = new MultipartFormDataContent
        {
            { new StringContent("batch"), "purpose" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())), "file", "in.jsonl" },
        };
        var file = (await ReadAsync(await Http.PostAsync("/v1/files", form))).GetProperty("id").GetString();
        using var request = new StringContent(
            $$"""{"input_file_id":"{{file}}","endpoint":"{{endpoint}}","completion_window":"24h"}""",
            Encoding.UTF8,
            "application/json"
        );
        return (await ReadAsync(await Http.PostAsync("/v1/batches", request))).GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> FindAsync(string id) => await ReadAsync(await Http.GetAsync($"/v1/batches/{id}"));

    /// <summary>Waits until a batch has a status or a later one.</summary>
    public async Task<JsonElement> WaitAsync(string id, params string[] statuses)
    {
        while (true)
        {
            var batch = await FindAsync(id);
            if (statuses.Contains(batch.GetProperty("status").GetString()) || HasEnded(batch))
                return batch;
            await Task.Delay(50);
        }
    }

    public static bool HasEnded(JsonElement batch) =>
        batch.GetProperty("status").GetString() is "completed" or "failed" or "expired" or "cancelled";

    /// <summary>Sends chat calls, so many at once, until the count is reached.</summary>
    /// <returns>Milliseconds of each.</returns>
    public async Task<double[]> CallAsync(int count, int atOnce, Func<bool>? isEnough = null)
    {
        var (times, next) = (new System.Collections.Concurrent.ConcurrentBag<double>(), 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, atOnce)
                .Select(async _ =>
                {
                    while (Interlocked.Increment(ref next) <= count && isEnough?.Invoke() is not true)
                    {
                        var began = Stopwatch.GetTimestamp();
                        using var body = new StringContent(Body(""), Encoding.UTF8, "application/json");
                        using var response = await Http.PostAsync("/v1/chat/completions", body);
                        response.EnsureSuccessStatusCode();
                        await response.Content.ReadAsByteArrayAsync();
                        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                })
        );
        return [.. times.Order()];
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static string Body(string user) =>
        $$$"""{"model":"m","max_tokens":2000,{{{(user.Length > 0 ? $"\"user\":\"{user}\"," : "")}}}"messages":[{"role":"user","content":"Describe a lighthouse in one sentence."}]}""";

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode
                ? JsonDocument.Parse(text).RootElement
                : throw new InvalidOperationException($"{(int)response.StatusCode} {text}");
        }
    }
}
