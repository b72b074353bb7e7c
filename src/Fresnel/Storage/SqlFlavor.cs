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
    /// The end of a SELECT whose rows the transaction then changes, or whose dependent rows it reads in a later
    /// statement: others that read them so wait until it ends. Empty in SQLite, where one transaction runs at a time.
    /// </summary>
    public string ForUpdate => _isPostgres ? "FOR UPDATE" : "";

    /// <summary>The flavor of a connection, known by its provider's type because the core references no driver.</summary>
    public static SqlFlavor Of(DbConnection connection) =>
        connection.GetType().Name == "NpgsqlConnection" ? Postgres : Sqlite;

    /// <summary>Rewrites the definitions of a migration, which are written for SQLite.</summary>
    /// <remarks>
    /// <c>INTEGER</c> holds 64 bits in SQLite and 32 in PostgreSQL; text is ordered by bytes in SQLite, and by the
    /// rules of a language in PostgreSQL unless the column says otherwise; a trigger that rejects a change needs a
    /// function in PostgreSQL.
    /// </remarks>
    public string Define(string sql)
    {
        if (!_isPostgres)
            return sql;
        sql = TextColumn().Replace(sql, "TEXT COLLATE \"C\"");
        sql = IntegerColumn().Replace(sql, "BIGINT");
        sql = sql.Replace(" WITHOUT ROWID", "", StringComparison.Ordinal);
        return RejectingTrigger()
            .Replace(
                sql,
                """
                CREATE FUNCTION $1() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING MESSAGE = ''$4''; END';
                CREATE TRIGGER $1 BEFORE $2 ON $3 FOR EACH ROW EXECUTE FUNCTION $1();
                CREATE TRIGGER $1_all BEFORE TRUNCATE ON $3 EXECUTE FUNCTION $1()
                """
            );
    }

    [GeneratedRegex(@"\bTEXT(?= NULL\b| NOT NULL\b| PRIMARY KEY\b)")]
    private static partial Regex TextColumn();

    [GeneratedRegex(@"\bINTEGER\b")]
    private static partial Regex IntegerColumn();

    [GeneratedRegex(
        @"CREATE TRIGGER (\w+) BEFORE (UPDATE|DELETE) ON (\w+) BEGIN SELECT RAISE\(ABORT, '([^']+)'\); END"
    )]
    private static partial Regex RejectingTrigger();
}
