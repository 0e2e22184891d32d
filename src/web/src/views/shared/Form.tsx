/** A form whose own code says what is missing, and which the browser itself never sends. */
import type { ComponentChildren } from "preact";

interface FormProps {
  readonly submit: () => void | Promise<void>;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Form({ submit, class: look, children }: FormProps) {
  return (
    <form
      class={look}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
    </form>
  );
}
