/** What can be looked at instead of read; every picture has a table that says the same. */
import { useEffect, useState } from "preact/hooks";
import { Title, Trouble } from "../../views/shared/Frame.tsx";
import { sentenceFor } from "../../views/shared/trouble.ts";
import { logPictures, type Pictures } from "../../wire/logPictures.ts";
import { searchFor } from "../desk/address.ts";
import { DeskLink } from "../desk/DeskLink.tsx";
import { useDesk } from "../desk/desk.ts";
import { SearchField } from "../search/SearchField.tsx";
import { TimeSpan } from "../search/TimeSpan.tsx";
import { readTerms, type Term, writeTerms } from "../search/terms.ts";
import { SEARCH } from "../search/words.ts";
import { Actors } from "./Actors.tsx";
import { OverTimePicture } from "./OverTimePicture.tsx";
import { overTime } from "./picture.ts";
import { Week } from "./Week.tsx";
import { PICTURES } from "./words.ts";
import "./pictures.css";

export function PicturesScreen() {
  const { at, go, zone } = useDesk();
  const q = at.params.q ?? "";
  const terms = readTerms(q);
  function search(next: readonly Term[]): void {
    const asked = writeTerms(next);
    go({ view: "pictures", params: asked === "" ? {} : { q: asked } });
  }
  return (
    <>
      <Title>{PICTURES.title}</Title>
      <p class="soft">
        {PICTURES.intro(zone)} {SEARCH.logged}
      </p>
      <SearchField terms={terms} search={search} />
      <TimeSpan terms={terms} search={search} />
      <Drawn key={q} q={q} />
    </>
  );
}

function Drawn({ q }: { readonly q: string }) {
  const [found, setFound] = useState<Pictures | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    logPictures(q).then(
      (pictures) => current && setFound(pictures),
      (problem: unknown) =>
        current && setTrouble(sentenceFor(problem, { MALFORMED: SEARCH.malformed })),
    );
    return () => {
      current = false;
    };
  }, []);
  if (found === null) {
    return (
      <>
        <Trouble sentence={trouble} />
        {trouble === null ? <p role="status">{PICTURES.loading}</p> : null}
      </>
    );
  }
  if (found.counted === 0) return <p role="status">{PICTURES.empty}</p>;
  return (
    <>
      <p role="status">
        {PICTURES.counted(found.counted, found.complete)}{" "}
        <DeskLink to={searchFor(q)}>{PICTURES.entries}</DeskLink>
      </p>
      <OverTimePicture over={overTime(found)} q={q} />
      <Week week={found.week} />
      <Actors actors={found.actors} q={q} />
    </>
  );
}
