using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fresnel.Batches;

/// <summary>
/// The answers of a chunk of a running batch, in a file that is only appended to: what a killed process had written is
/// found again, and of a last line that is not complete nothing is used.
/// </summary>
/// <remarks>
/// A record is a line: <c>start N</c> before line N of the input is sent, <c>retry N COST</c> after an attempt that is repeated,
/// <c>answer N CODE INPUT OUTPUT COST JSON</c>, where CODE is <c>-</c> for a success. Thread-safe.
/// </remarks>
internal sealed class AnswerLog : IDisposable
{
    /// <summary>The code of an answer that is not an error.</summary>
    public const string Success = "-";

    private const int MaxRecordBytes = 1 << 30;

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly HashSet<int> _answered = [];
    private readonly Dictionary<int, (int Started, int Ended)> _attempts = [];
    private readonly Dictionary<string, int> _errors = [];
    private BatchCounts _counts;

    private AnswerLog(FileStream file) => _file = file;

    /// <summary>Lines with an answer, and what these and repeated attempts cost; without the total.</summary>
    public BatchCounts Counts
    {
        get
        {
            lock (_gate)
                return _counts;
        }
    }

    /// <summary>Failed lines by the code of their error.</summary>
    public IReadOnlyDictionary<string, int> Errors
    {
        get
        {
            lock (_gate)
                return new Dictionary<string, int>(_errors);
        }
    }

    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static async Task<AnswerLog> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read,
                BufferSize = 0,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        try
        {
            var log = new AnswerLog(file);
            await log.RecoverAsync(cancellationToken);
            return log;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public bool IsAnswered(int line)
    {
        lock (_gate)
            return _answered.Contains(line);
    }

    /// <summary>Records that a line is about to be sent.</summary>
    /// <returns>
    /// The number of this attempt, from 0, and of those before it that a killed or stopped process left without an answer.
    /// </returns>
    public (int Attempt, int Interrupted) Start(int line)
    {
        lock (_gate)
        {
            Append($"start {line}\n");
            return Begin(line);
        }
    }

    /// <summary>Records that an attempt has failed and is repeated.</summary>
    /// <param name="cost">Of the attempt, nanodollars.</param>
    public void Retry(int line, long cost)
    {
        lock (_gate)
        {
            Append($"retry {line} {cost}\n");
            End(line, cost);
        }
    }

    /// <param name="code">Of the error, without spaces; <see cref="Success"/>: none.</param>
    /// <param name="answer">The line of the output or error file, without line breaks.</param>
    public void Answer(int line, string code, long inputTokens, long outputTokens, long cost, ReadOnlySpan<byte> answer)
    {
        var head = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"answer {line} {code} {inputTokens} {outputTokens} {cost} ")
        );
        byte[] record = [.. head, .. answer, (byte)'\n'];
        lock (_gate)
        {
            _file.Write(record);
            Count(line, code, inputTokens, outputTokens, cost);
        }
    }

    /// <summary>
    /// The recorded answers in the order in which they came: the line of the input file, the code of the error, and the
    /// line of the output or error file. A last record that is still being written is left out.
    /// </summary>
    /// <param name="from">Where a record begins, bytes.</param>
    /// <returns>Also where each record ends, bytes.</returns>
    public static async IAsyncEnumerable<(int Line, string Code, ReadOnlyMemory<byte> Answer, long End)> ReadAsync(
        string path,
        long from,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var length = file.Length;
        if (length <= from)
            yield break;
        file.Position = from;
        await foreach (var line in JsonLines.ReadAsync(file, MaxRecordBytes, cancellationToken))
        {
            var (text, end) = (line.Line!.Value, from + line.End);
            if (end > length)
                yield break;
            if (Record.TryParse(text.Span, out var record) && record.Kind == RecordKind.Answer)
                yield return (record.Line, record.Code, text[record.HeadBytes..], end);
        }
    }

    /// <summary>Copies a log, to which another process may still write.</summary>
    public static async Task CopyAsync(string path, string target, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var copy = new FileStream(
            target,
            new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        await source.CopyToAsync(copy, cancellationToken);
        copy.Flush(flushToDisk: true);
    }

    /// <summary>Writes what the operating system still holds in memory to the disk.</summary>
    public void Flush()
    {
        lock (_gate)
            _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        _file.SetLength(await LengthOfCompleteLinesAsync(cancellationToken));
        _file.Position = 0;
        await foreach (var (_, line) in JsonLines.ReadAsync(_file, MaxRecordBytes, cancellationToken))
        {
            if (!Record.TryParse(line!.Value.Span, out var record))
                continue;
            if (record.Kind == RecordKind.Answer)
                Count(record.Line, record.Code, record.InputTokens, record.OutputTokens, record.Cost);
            else if (record.Kind == RecordKind.Retry)
                End(record.Line, record.Cost);
            else
                Begin(record.Line);
        }
        _file.Position = _file.Length;
    }

    /// <summary>The file without a last line that a killed process had not completed.</summary>
    private async Task<long> LengthOfCompleteLinesAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        for (var end = _file.Length; end > 0; )
        {
            var start = Math.Max(0, end - buffer.Length);
            _file.Position = start;
            await _file.ReadExactlyAsync(buffer.AsMemory(0, (int)(end - start)), cancellationToken);
            if (buffer.AsSpan(0, (int)(end - start)).LastIndexOf((byte)'\n') is >= 0 and var last)
                return start + last + 1;
            end = start;
        }
        return 0;
    }

    private void Append(FormattableString record) =>
        _file.Write(Encoding.UTF8.GetBytes(record.ToString(CultureInfo.InvariantCulture)));

    private (int Attempt, int Interrupted) Begin(int line)
    {
        var (started, ended) = _attempts.GetValueOrDefault(line);
        _attempts[line] = (started + 1, ended);
        return (started, started - ended);
    }

    private void End(int line, long cost)
    {
        _counts = _counts with { Cost = _counts.Cost + cost };
        var (started, ended) = _attempts.GetValueOrDefault(line);
        _attempts[line] = (started, ended + 1);
    }

    private void Count(int line, string code, long inputTokens, long outputTokens, long cost)
    {
        if (!_answered.Add(line))
            return;
        var isSuccess = code == Success;
        _counts = _counts with
        {
            Completed = _counts.Completed + (isSuccess ? 1 : 0),
            Failed = _counts.Failed + (isSuccess ? 0 : 1),
            InputTokens = _counts.InputTokens + inputTokens,
            OutputTokens = _counts.OutputTokens + outputTokens,
            Cost = _counts.Cost + cost,
        };
        if (!isSuccess)
            _errors[code] = _errors.GetValueOrDefault(code) + 1;
    }

    private enum RecordKind
    {
        Start,
        Retry,
        Answer,
    }

    /// <param name="HeadBytes">What precedes the JSON of an answer.</param>
    private readonly record struct Record(
        RecordKind Kind,
        int Line,
        string Code,
        long InputTokens,
        long OutputTokens,
        long Cost,
        int HeadBytes
    )
    {
        public static bool TryParse(ReadOnlySpan<byte> text, out Record record)
        {
            record = default;
            var position = 0;
            var kind = Next(text, ref position);
            if (!Utf8Parser.TryParse(Next(text, ref position), out int line, out _))
                return false;
            if (!kind.SequenceEqual("answer"u8))
            {
                _ = Utf8Parser.TryParse(Next(text, ref position), out long spent, out _);
                record = record with
                {
                    Kind = kind.SequenceEqual("retry"u8) ? RecordKind.Retry : RecordKind.Start,
                    Line = line,
                    Cost = spent,
                };
                return true;
            }
            var code = Encoding.UTF8.GetString(Next(text, ref position));
            if (
                !Utf8Parser.TryParse(Next(text, ref position), out long input, out _)
                || !Utf8Parser.TryParse(Next(text, ref position), out long output, out _)
                || !Utf8Parser.TryParse(Next(text, ref position), out long cost, out _)
            )
                return false;
            record = new Record(RecordKind.Answer, line, code, input, output, cost, position);
            return true;
        }

        private static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> text, ref int position)
        {
            var rest = text[Math.Min(position, text.Length)..];
            var length = rest.IndexOf((byte)' ') is >= 0 and var space ? space : rest.Length;
            position += length + 1;
            return rest[..length];
        }
    }
}
