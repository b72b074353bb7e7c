using Fresnel;
using Fresnel.Books;
using Fresnel.Storage;

// seed DATABASE CALLS SECONDS: exits with 3 if the time was not enough; run it again.   measure DATABASE [TEXT]: writes Markdown
// about the queries whose names contain the text.   pages DATABASE FOLDER [TEXT]: the same about the pages of the console of a
// server with this data folder.   migrate DATABASE: to the current schema.
var database = new Database(args.ElementAtOrDefault(1) ?? "");
switch (args)
{
    case ["seed", _, var calls, var seconds]:
        await using (var source = database.Open())
            return await Seeder.RunAsync(source, int.Parse(calls), TimeSpan.FromSeconds(int.Parse(seconds))) ? 0 : 3;
    case ["measure", _, .. var only]:
        Console.Out.Write(await Measurement.RunAsync(database, only.FirstOrDefault("")));
        return 0;
    case ["pages", _, var folder, .. var only]:
        Console.Out.Write(await PageMeasurement.RunAsync(database, folder, only.FirstOrDefault("")));
        return 0;
    case ["migrate", _]:
        await using (var source = database.Open())
            await Migrator.RunAsync(source, Schema.Migrations, TimeProvider.System);
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: seed DATABASE CALLS SECONDS | measure DATABASE [TEXT] | pages DATABASE FOLDER [TEXT] | migrate DATABASE; DATABASE is a file or a connection string"
        );
        return 2;
}
