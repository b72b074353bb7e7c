using System.ClientModel;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OpenAI;

namespace Fresnel.EndToEnd.Tests;

/// <summary>A server on a port and a data folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly StringBuilder _log = new();
    private readonly Process _process;
    private readonly Task _reading;

    private RunningServer(Process process, string data, Uri address, string key)
    {
        (_process, Data, Address, AdminKey) = (process, data, address, key);
        Http = new HttpClient
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(5),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
        _reading = ReadLogAsync();
    }

    public string Data { get; }

    public Uri Address { get; }

    public string AdminKey { get; }

    /// <summary>With the admin key.</summary>
    public HttpClient Http { get; }

    public Process Process => _process;

    /// <summary>What it wrote to standard error so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <param name="data">A folder; the same one again is the same server's next start.</param>
    /// <param name="configuration">The text of its <c>fresnel.yaml</c>.</param>
    public static async Task<RunningServer> StartAsync(
        string data,
        string? configuration = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        Directory.CreateDirectory(data);
        if (configuration is not null)
            await File.WriteAllTextAsync(Path.Combine(data, "fresnel.yaml"), configuration);
        var process = ChildProcess.Start(["serve", "--port", "0", "--data", data, "--json"], environment, folder: data);
        var ready = await process.StandardOutput.ReadLineAsync();
        if (ready is null)
        {
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"The server ended with {process.ExitCode}: {error}");
        }
        var address = JsonDocument.Parse(ready).RootElement.GetProperty("address").GetString()!;
        return new RunningServer(
            process,
            data,
            new Uri(address),
            (await File.ReadAllTextAsync(Path.Combine(data, "admin.key"))).Trim()
        );
    }

    /// <summary>The vendor's SDK, with only the address changed.</summary>
    public OpenAIClient Client(string? key = null) =>
        new(
            new ApiKeyCredential(key ?? AdminKey),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(Address, "v1"),
                RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0),
            }
        );

    public Task<Reply> ChatAsync(string json) => PostAsync("/v1/chat/completions", json);

    /// <summary>Begins a chat call and returns as soon as its answer begins.</summary>
    public async Task<HttpResponseMessage> OpenChatAsync(string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        return await Http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
    }

    /// <param name="key">Null: the admin key.</param>
    public async Task<Reply> PostAsync(string path, string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await Reply.ReadAsync(await Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    public async Task<Reply> GetAsync(string path) =>
        await Reply.ReadAsync(await Http.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Asks it to stop, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Signal.Send(_process.Id, Signal.Terminate);
        return await EndAsync();
    }

    /// <summary>What a crash is.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Resident memory, bytes.</summary>
    public long Memory() =>
        long.Parse(
            File.ReadLines($"/proc/{_process.Id}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
        ) << 10;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadLogAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_log)
                _log.AppendLine(line);
        }
    }
}
