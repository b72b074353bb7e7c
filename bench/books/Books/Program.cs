using Fresnel.Books;

// seed DATABASE CALLS SECONDS: exits with 3 if the time was not enough; run it again.   measure DATABASE: writes Markdown.
var database = new Database(args.ElementAtOrDefault(1) ?? "");
switch (args)
{
    case ["seed", _, var calls, var seconds]:
        await using (var source = database.Open())
            return await Seeder.RunAsync(source, int.Parse(calls), TimeSpan.FromSeconds(int.Parse(seconds))) ? 0 : 3;
    case ["measure", _]:
        Console.Out.Write(await Measurement.RunAsync(database));
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: seed DATABASE CALLS SECONDS | measure DATABASE; DATABASE is a file or a connection string"
        );
        return 2;
}
