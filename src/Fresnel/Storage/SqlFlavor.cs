using System.Data.Common;
using System.Text.RegularExpressions;

namespace Fresnel.Storage;

/// <summary>What differs between SQLite and PostgreSQL. All other SQL is portable.</summary>
public sealed partial class SqlFlavor
{
    private readonly bool _isPostgres;

    private SqlFlavor(bool isPostgres) => _isPostgres = isPostgres;

    public static SqlFlavor Sqlite { get; } = new(isPostgres: false);

    public static SqlFlavor Postgres { get; } = new(isPostgres: true);

    /// <summary>
    /// A statement that waits until no other process migrates the schema, and makes others wait until the transaction
    /// ends. Null: beginning a transaction does that.
    /// </summary>
    public string? LockSchema => _isPostgres ? "SELECT pg_advisory_xact_lock(7309470966612880748)" : null;

    /// <summary>
    /// Ends a query of the next row to claim, so that two claims at the same time find two rows. Nothing where only one
    /// connection writes at a time.
    /// </summary>
    public string SkipLocked => _isPostgres ? " FOR UPDATE SKIP LOCKED" : "";

    /// <summary>
    /// A statement at the start of a transaction of reports, each of which has an index: PostgreSQL's estimates of the rows of
    /// combined columns are wrong by a factor, and it reads whole tables. Null: none is needed.
    /// </summary>
    public string? PreferIndexes => _isPostgres ? "SET LOCAL enable_seqscan = off; SET LOCAL jit = off" : null;

    /// <summary>
    /// Whether the database adds up many columns faster than the caller reads them: a value costs SQLite's driver more than
    /// its sum, while PostgreSQL adds up 64-bit numbers as decimals.
    /// </summary>
    public bool AddsUpFaster => !_isPostgres;

    /// <summary>The flavor of a connection, known by its provider's type because the core references no driver.</summary>
    public static SqlFlavor Of(DbConnection connection) =>
        connection.GetType().Name == "NpgsqlConnection" ? Postgres : Sqlite;

    /// <summary>How many rows are inserted. A connection of SQLite does it itself, because only its driver can.</summary>
    public static IRowInserter InserterOf(DbConnection connection) =>
        connection as IRowInserter ?? new ArrayRowInserter();

    /// <summary>Rewrites the definitions of a migration, which are written for SQLite.</summary>
    /// <remarks>
    /// <c>INTEGER</c> holds 64 bits in SQLite and 32 in PostgreSQL; text is ordered by bytes in SQLite, and by the
    /// rules of a language in PostgreSQL unless the column says otherwise; a trigger that rejects a change, always or on
    /// a condition, needs a function in PostgreSQL.
    /// </remarks>
    public string Define(string sql)
    {
        if (!_isPostgres)
            return sql;
        sql = TextColumn().Replace(sql, "TEXT COLLATE \"C\"");
        sql = IntegerColumn().Replace(sql, "BIGINT");
        sql = BlobColumn().Replace(sql, "BYTEA");
        sql = sql.Replace(" WITHOUT ROWID", "", StringComparison.Ordinal);
        sql = DroppedTrigger().Replace(sql, "DROP FUNCTION $1() CASCADE");
        return RejectingTrigger().Replace(sql, match => DefineTrigger(match.Groups));
    }

    private static string DefineTrigger(GroupCollection trigger)
    {
        var (name, change, table) = (trigger["name"], trigger["change"], trigger["table"]);
        var raise = $"RAISE EXCEPTION USING MESSAGE = ''{trigger["message"]}'';";
        var body = trigger["condition"] is { Success: true } condition
            ? $"IF TG_OP = ''TRUNCATE'' THEN {raise} END IF; "
                + $"IF {condition.Value.Replace("'", "''", StringComparison.Ordinal)} THEN {raise} END IF; "
                + $"RETURN {(change.Value == "DELETE" ? "OLD" : "NEW")};"
            : raise;
        return $"""
            CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN {body} END';
            CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
            CREATE TRIGGER {name}_all BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {name}()
            """;
    }

    [GeneratedRegex(@"\bTEXT(?= NULL\b| NOT NULL\b| PRIMARY KEY\b)")]
    private static partial Regex TextColumn();

    [GeneratedRegex(@"\bINTEGER\b")]
    private static partial Regex IntegerColumn();

    [GeneratedRegex(@"\bBLOB\b")]
    private static partial Regex BlobColumn();

    [GeneratedRegex(@"\bDROP TRIGGER (\w+)")]
    private static partial Regex DroppedTrigger();

    [GeneratedRegex(
        @"CREATE TRIGGER (?<name>\w+) BEFORE (?<change>UPDATE|DELETE) ON (?<table>\w+) "
            + @"BEGIN SELECT RAISE\(ABORT, '(?<message>[^']+)'\)(?: WHERE (?<condition>[^;]+))?; END"
    )]
    private static partial Regex RejectingTrigger();
}
